package io.trunkline.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.provider.Call;
import io.trunkline.provider.FormBody;
import io.trunkline.provider.Provider;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.RequestContext;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.provider.phonon.Phonon;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two calls that are written by hand, for speed, are as their contracts want them. */
class FastWritersTest {
  private static final Clock CLOCK = Clock.fixed(ContractExample.NOW, ZoneOffset.UTC);

  @Test
  void phononsCallIsAsItsContractWantsIt() {
    var fields =
        Map.of(
            "flow-id", "Ab12Cd34",
            "alternate-numbers", List.of("+919800000009"),
            "keys", Map.of("City", "Pune"));
    ProviderRequest request = request(new Phonon(CLOCK), "+919800000001", fields);
    assertThat(faults("phonon", UserValues.parsed(new String(request.body())))).isEmpty();
  }

  @Test
  void manyDialsCallIsAsItsContractWantsIt() {
    var fields =
        Map.of(
            "callerId",
            "+8809600000000",
            "perCallDuration",
            "5",
            "messages",
            Map.of("welcome", "Press 1", "menuMessage1", "Thanks", "repeat", "2"),
            "buttons",
            List.of(Map.of("id", "welcome", "key", "1", "value", "Yes")));
    ProviderRequest request = request(new ManyDial(CLOCK), "+8801700000001", fields);
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    FormBody.read(request.headers().get(0).value(), request.body())
        .orElseThrow()
        .forEach(form::put);
    form.set("messages", UserValues.parsed(form.path("messages").asText()));
    form.set("buttons", UserValues.parsed(form.path("buttons").asText()));
    assertThat(faults("manydial", form)).isEmpty();
  }

  private static ProviderRequest request(
      Provider provider, String number, Map<String, Object> fields) {
    return provider.request(
        new RequestContext("call", ContractExample.NOW, one -> "https://x.example/" + one),
        List.of(new Call("k7-12.0.345-1-1", number, fields)));
  }

  private static List<String> faults(String provider, JsonNode body) {
    Faults faults = new Faults(false);
    OperationSchemas.of(Contract.of(provider).operation("call")).body().check(body, faults);
    return faults.all();
  }
}
