package io.trunkline.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Header;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.util.List;

/** All of a request but its body, as it is stored beside the body. */
record StoredRequest(String method, String path, List<Header> headers, List<SecretPlace> secrets) {
  private static final TypeReference<StoredRequest> TYPE = new TypeReference<>() {};

  static String head(ProviderRequest request) {
    return Json.write(
        new StoredRequest(request.method(), request.path(), request.headers(), request.secrets()));
  }

  static ProviderRequest read(String head, byte[] body) {
    StoredRequest stored = Json.read(head, TYPE);
    return new ProviderRequest(stored.method, stored.path, stored.headers, body, stored.secrets);
  }
}
