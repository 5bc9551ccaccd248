package io.trunkline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every drawer must do alike; its fixtures stand in {@code providers/<name>}. */
class ProviderContractTest {
  private static final String SECRET = "S3cretS3cretS3cret";

  @ParameterizedTest
  @EnumSource
  void goodFieldsHaveNoFaults(Drawer drawer) {
    assertThat(drawer.provider.faults("call", drawer.fields())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void missingFieldsAreFaultsThatNameTheField(Drawer drawer) {
    assertThat(drawer.provider.faults("call", Map.of()))
        .isNotEmpty()
        .allMatch(fault -> fault.contains("expected"));
  }

  @ParameterizedTest
  @EnumSource
  void theRequestGoesOverTheWireAsTheFixtureShows(Drawer drawer) {
    ProviderRequest request = drawer.request(drawer.calls());
    String expected = Drawer.text(drawer.folder().resolve("request.http"));
    assertThat(wire(request).replace("\r\n", "\n")).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void theSameCallsGiveTheSameBytes(Drawer drawer) {
    ProviderRequest first = drawer.request(drawer.calls());
    ProviderRequest second = drawer.request(drawer.calls());
    assertThat(wire(first)).isEqualTo(wire(second));
  }

  @ParameterizedTest
  @EnumSource
  void everyCredentialHasItsPlace(Drawer drawer) {
    assertThat(drawer.request(drawer.calls()).secrets())
        .extracting(SecretPlace::credential)
        .containsExactlyElementsOf(drawer.provider.credentials());
  }

  @ParameterizedTest
  @EnumSource
  void tooManyCallsAreNotWritten(Drawer drawer) {
    int most = drawer.provider.operation("call").orElseThrow().maxBatch();
    List<Call> calls = Collections.nCopies(most + 1, drawer.calls().get(0));
    assertThatThrownBy(() -> drawer.request(calls)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> drawer.request(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void aFaultyCallIsNotWrittenAndNamedByItsReference(Drawer drawer) {
    Call faulty = new Call("ref-7", "+919800000001", Map.of());
    assertThatThrownBy(() -> drawer.request(List.of(faulty)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ref-7");
  }

  @ParameterizedTest
  @EnumSource
  void callbacksAreReadAsTheFixturesShow(Drawer drawer) {
    for (Path expected : Drawer.files(drawer.folder().resolve("callbacks"), ".expected")) {
      assertThat(lines(read(drawer, callback(expected))))
          .as(expected.toString())
          .isEqualTo(Drawer.text(expected));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDoubledCallbackIsReadTheSame(Drawer drawer) {
    Path callback = drawer.folder().resolve("callbacks/answered.json");
    assertThat(read(drawer, callback)).isEqualTo(read(drawer, callback));
  }

  @ParameterizedTest
  @EnumSource
  void aMalformedCallbackIsRefusedInWordsAndWithoutItsContent(Drawer drawer) {
    List<Path> malformed = Drawer.files(drawer.folder().resolve("callbacks"), ".malformed");
    assertThat(malformed).isNotEmpty();
    for (Path path : malformed) {
      assertThatThrownBy(() -> read(drawer, path))
          .as(path.toString())
          .isInstanceOf(UnreadableException.class)
          .hasMessageContaining("expected");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallbackOfAnotherKindIsRefused(Drawer drawer) {
    assertThatThrownBy(
            () -> drawer.provider.events(drawer.callback("other", "application/json", "")))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void phononCallsLoseTheAlternateNumbersThatMayNotBeRung() {
    Provider phonon = Drawer.PHONON.provider;
    Map<String, Object> fields = Drawer.PHONON.fields();
    assertThat(phonon.alternateNumbers("call", fields)).containsExactly("+919800000009");
    Map<String, Object> rest = phonon.withoutNumbers("call", fields, Set.of("+919800000009"));
    assertThat(phonon.alternateNumbers("call", rest)).isEmpty();
    assertThat(rest).containsEntry("flow-id", "Ab12Cd34");
  }

  @Test
  @Disabled("ManyDial rings one number only; the one that it forwards to is an agent's")
  void manyDialCallsLoseTheAlternateNumbersThatMayNotBeRung() {}

  @Test
  @Disabled("ManyDial does not promise to notice identical bytes, so nothing may be sent again")
  void manyDialNoticesTheSameBytes() {}

  private static CallEvent read(Drawer drawer, Path path) {
    String name = path.getFileName().toString();
    String type =
        name.endsWith(".form")
            ? "application/x-www-form-urlencoded"
            : name.endsWith(".multipart")
                ? "multipart/form-data; boundary=xyz"
                : "application/json";
    return drawer.provider.events(drawer.callback(drawer.kind, type, Drawer.text(path))).get(0);
  }

  private static Path callback(Path expected) {
    String name = expected.getFileName().toString().replace(".expected", ".");
    return Drawer.files(expected.getParent(), "").stream()
        .filter(one -> one.getFileName().toString().startsWith(name) && !one.equals(expected))
        .findFirst()
        .orElseThrow();
  }

  private static String lines(CallEvent event) {
    StringBuilder lines = new StringBuilder();
    try {
      for (var part : CallEvent.class.getRecordComponents()) {
        lines.append(part.getName()).append('=').append(part.getAccessor().invoke(event));
        lines.append('\n');
      }
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
    return lines.toString();
  }

  /** The whole request with a secret in its places. */
  private static String wire(ProviderRequest request) {
    StringBuilder wire = new StringBuilder(request.method() + " " + request.path() + "\n");
    request
        .headers()
        .forEach(one -> wire.append(one.name()).append(": ").append(one.value()).append("\n"));
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    for (SecretPlace place : request.secrets()) {
      if (place.header() == null) {
        body = body.substring(0, place.offset()) + SECRET + body.substring(place.offset());
      } else {
        wire.append(place.header()).append(": ").append(SECRET).append("\n");
      }
    }
    return wire.append("\n")
        .append(new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .append("\n")
        .toString();
  }
}
