package io.trunkline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trunkline.provider.ProviderRequest;
import io.trunkline.provider.ProviderRequest.Header;
import io.trunkline.provider.ProviderRequest.SecretPlace;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestBytesTest {
  private static final String SECRET = "a\"b\\c&d=e f";

  @Test
  void aSecretWithAQuoteStaysOneTextInJson() throws IOException {
    JsonNode sent = new ObjectMapper().readTree(filled("application/json", "{\"id\":\"", "\"}"));
    assertThat(sent.path("id").asText()).isEqualTo(SECRET);
    assertThat(sent.size()).isOne();
  }

  @Test
  void aSecretWithAnAmpersandStaysOneValueInAForm() {
    String form = filled("application/x-www-form-urlencoded; charset=UTF-8", "token=", "&a=1");
    assertThat(form.split("&")).hasSize(2);
    assertThat(URLDecoder.decode(form.split("&")[0], StandardCharsets.UTF_8))
        .isEqualTo("token=" + SECRET);
  }

  @Test
  void aSecretIsNotPutIntoABodyThatNobodyKnowsHowToWrite() {
    assertThatThrownBy(() -> filled("text/xml", "<id>", "</id>"))
        .hasMessageContaining("text/xml")
        .hasMessageNotContaining(SECRET);
  }

  private static String filled(String type, String before, String behind) {
    var request =
        new ProviderRequest(
            "POST",
            "/",
            List.of(new Header("content-type", type)),
            (before + behind).getBytes(StandardCharsets.UTF_8),
            List.of(new SecretPlace("token", null, before.length())));
    return new String(
        RequestBytes.of(request, Map.of("token", SECRET)).body(), StandardCharsets.UTF_8);
  }
}
