package io.trunkline.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.AccountTerms;
import io.trunkline.provider.Call;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Header;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import io.trunkline.provider.RequestContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the requests of one operation by its contract. Nothing is written that the contract
 * forbids; the same values give the same bytes.
 */
public final class RequestWriter {
  private final Contract contract;
  private final ContractOperation operation;
  private final OperationSchemas schemas;

  public RequestWriter(Contract contract, ContractOperation operation) {
    this.contract = contract;
    this.operation = operation;
    this.schemas = OperationSchemas.of(operation);
  }

  /**
   * Writes a request that is no delivery.
   *
   * @param values by field name, as users give them: numbers in E.164, times in ISO 8601
   * @throws RequestFaultException telling everything that is wrong
   * @throws IllegalArgumentException if the address is not known
   */
  public ProviderRequest write(AccountTerms terms, Map<String, Object> values) {
    Address address = Address.of(operation, terms);
    return request(address, values(terms).plain(values));
  }

  /**
   * Writes the request for calls of one group.
   *
   * @throws RequestFaultException as above, naming the call by its reference
   * @throws IllegalArgumentException if there are no calls or too many, or the address is not known
   */
  public ProviderRequest write(RequestContext context, List<Call> calls) {
    int most = operation.port().maxBatch();
    if (calls.isEmpty() || calls.size() > most) {
      throw new IllegalArgumentException(
          calls.size() + " calls in one request; expected 1" + (most > 1 ? " to " + most : ""));
    }
    Address address = Address.of(operation, context.terms());
    return request(address, values(context.terms()).ofCalls(calls, context.callbackAddress()));
  }

  /** What is wrong with the fields of a delivery, whose own values are not known yet. */
  public List<String> faults(Map<String, Object> fields) {
    try {
      values(AccountTerms.NONE).early(fields);
      return List.of();
    } catch (RequestFaultException faulty) {
      return faulty.faults();
    }
  }

  private RequestValues values(AccountTerms terms) {
    return new RequestValues(contract, operation, schemas, terms);
  }

  private ProviderRequest request(Address address, RequestValues.Written values) {
    WireBody body =
        operation.body() == null
            ? WireBody.NONE
            : WireBody.of(address.bodyType(), schemas.bodyField(), values.body());
    List<SecretPlace> secrets = new ArrayList<>();
    operation
        .secrets()
        .forEach(
            one ->
                secrets.add(
                    new SecretPlace(
                        one.credential(), one.header(), -1, one.encoding(), one.password())));
    secrets.addAll(body.secrets());
    List<Header> headers =
        body.contentType() == null
            ? List.of()
            : List.of(new Header("Content-Type", body.contentType()));
    return new ProviderRequest(
        address.method(),
        path(address.path(), values.parameters()),
        headers,
        body.bytes(),
        secrets);
  }

  private String path(String template, ObjectNode parameters) {
    String path = template;
    StringBuilder query = new StringBuilder();
    for (ContractField field : operation.parameters()) {
      JsonNode value = parameters.path(field.name());
      if (field.place().equals("path")) {
        path = path.replace("{" + field.name() + "}", encoded(FormWriting.text(value)));
      } else if (!value.isMissingNode()) {
        query(query, field.name(), value);
      }
    }
    return path + query;
  }

  private static void query(StringBuilder query, String name, JsonNode value) {
    for (JsonNode one : value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value)) {
      query.append(query.isEmpty() ? "?" : "&").append(encoded(name)).append('=');
      query.append(encoded(FormWriting.text(one)));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
