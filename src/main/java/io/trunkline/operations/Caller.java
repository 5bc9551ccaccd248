package io.trunkline.operations;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells who calls, from the credential or, where none is configured, from the socket. */
final class Caller {
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Set<String> FORWARDING =
      Set.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

  private final Optional<byte[]> key;
  private final Optional<byte[]> basic;
  private final String username;

  Caller(ApiConfig config) {
    this.key = config.key().filter(text -> !text.isBlank()).map(Caller::bytes);
    this.username = config.username().orElse("");
    this.basic =
        config
            .password()
            .filter(password -> !username.isBlank() && !password.isBlank())
            .map(password -> bytes(username + ":" + password));
  }

  /** What is known of a request. */
  record Request(String remoteAddress, String host, Function<String, String> header) {}

  /** True if nobody needs a credential, so that only this machine may call. */
  boolean loopbackOnly() {
    return key.isEmpty() && basic.isEmpty();
  }

  /** The caller's name for notes, or nothing if the request is refused. */
  Optional<String> name(Request request) {
    if (loopbackOnly()) {
      return local(request) ? Optional.of("loopback") : Optional.empty();
    }
    String authorization = Optional.ofNullable(request.header.apply("Authorization")).orElse("");
    if (same(key, Optional.ofNullable(request.header.apply("X-API-Key")))
        || same(key, behind(authorization, "Bearer "))) {
      return Optional.of("api-key");
    }
    return same(basic, behind(authorization, "Basic ").flatMap(Caller::decoded))
        ? Optional.of(username)
        : Optional.empty();
  }

  /** A proxy on this machine, and a page that rebinds a name to it, are not this machine. */
  private static boolean local(Request request) {
    return loopback(request.remoteAddress)
        && request.host != null
        && LOCAL_NAMES.contains(request.host.toLowerCase())
        && FORWARDING.stream().allMatch(name -> request.header.apply(name) == null);
  }

  private static boolean loopback(String address) {
    try {
      // Only a literal address: a name would be looked up.
      return address != null
          && address.matches("[0-9a-fA-F:.]+")
          && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException malformed) {
      return false;
    }
  }

  private static Optional<String> behind(String authorization, String scheme) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? Optional.of(authorization.substring(scheme.length()).trim())
        : Optional.empty();
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean same(Optional<byte[]> expected, Optional<String> given) {
    return expected.isPresent()
        && given.isPresent()
        && MessageDigest.isEqual(expected.get(), bytes(given.get()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
