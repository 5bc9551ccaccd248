package io.trunkline.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.provider.phonon.Phonon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The drawers that the contract is tried on, with their fixtures. */
enum Drawer {
  PHONON(new Phonon(Fixed.CLOCK), "flow"),
  MANYDIAL(new ManyDial(Fixed.CLOCK), "calls");

  static final Instant NOW = Fixed.CLOCK.instant();

  final Provider provider;
  final String kind;

  Drawer(Provider provider, String kind) {
    this.provider = provider;
    this.kind = kind;
  }

  /** The calls of the good request. */
  List<Call> calls() {
    Call first = new Call("k7-12.0.345-1-1", number(1), fields());
    return this == PHONON
        ? List.of(first, new Call("k7-12.0.346-1-1", number(2), Map.of("flow-id", "Ab12Cd34")))
        : List.of(first);
  }

  private String number(int last) {
    return (this == PHONON ? "+91980000000" : "+880171234567") + last;
  }

  /** All fields, well filled. */
  Map<String, Object> fields() {
    return this == PHONON
        ? Map.of(
            "flow-id", "Ab12Cd34",
            "api-version", "1.0",
            "start-time", "2026-06-10T07:00:00Z",
            "alternate-numbers", List.of("+919800000009"),
            "keys", Map.of("Name", "Asha \"A\" राव"),
            "reference-key", "trunkline")
        : Map.of(
            "callerId",
            "+8809600000000",
            "perCallDuration",
            "5",
            "messages",
            Map.of("welcome", "নমস্কার \"A\"\r\n--b"),
            "buttons",
            List.of(Map.of("id", "welcome", "key", "1", "value", "Yes")));
  }

  ProviderRequest request(List<Call> calls) {
    return provider.request(
        new RequestContext("call", NOW, reference -> "https://x.example/hook/" + reference), calls);
  }

  CallbackBody callback(String kind, String contentType, String body) {
    return new CallbackBody(kind, contentType, bytes(body), ZoneOffset.UTC);
  }

  Path folder() {
    return Path.of("src/test/resources/providers", provider.name());
  }

  static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(one -> one.toString().endsWith(ending)).sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static JsonNode yaml(Path path) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(path.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Fixed {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-10T06:30:00Z"), ZoneOffset.UTC);
  }
}
