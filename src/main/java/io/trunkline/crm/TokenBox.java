package io.trunkline.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.trunkline.crm.CrmAuth.OAuth2;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals tokens for the ledger, by a key made of the credentials they were given for. So the ledger
 * alone opens nothing, and tokens of former credentials are worth nothing.
 */
final class TokenBox {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  /**
   * Tokens of an account.
   *
   * @param refresh the next token is asked for by it; empty for none
   * @param until when a new one is to be asked for; {@link Instant#MAX} when it is refused
   */
  record Tokens(String access, String refresh, Instant until) {
    /** Shows no secret. */
    @Override
    public String toString() {
      return "tokens until " + until;
    }
  }

  TokenBox(String crm, OAuth2 auth) {
    String all =
        String.join(
            "\0",
            "token box",
            crm,
            auth.tokenUrl().toString(),
            auth.clientId(),
            auth.clientSecret(),
            auth.refreshToken(),
            auth.scopes());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      this.key = new SecretKeySpec(digest, "AES");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String seal(Tokens tokens) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    byte[] plain =
        CrmJson.text(
                Map.of(
                    "access", tokens.access(),
                    "refresh", tokens.refresh(),
                    "until", tokens.until().toString()))
            .getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
      byte[] both = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Empty if it was sealed for other credentials. */
  Optional<Tokens> open(String sealed) {
    try {
      byte[] both = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(both, NONCE);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(both, NONCE, both.length - NONCE);
      JsonNode json = CrmJson.parse(plain);
      return Optional.of(
          new Tokens(
              json.path("access").asText(),
              json.path("refresh").asText(),
              Instant.parse(json.path("until").asText())));
    } catch (GeneralSecurityException | IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
