package io.trunkline.callerid;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request's pictures are files beside it, and nothing else leaves. */
class PictureTest {
  @TempDir Path data;
  private CallerIdHouse at;

  @BeforeEach
  void start() throws Exception {
    at = new CallerIdHouse(TestDatabases.H2, data);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
  }

  private String fault(String seal) throws Exception {
    at.drop("shop");
    Map<String, Object> named = new HashMap<>();
    named.put("seal", seal);
    at.request("shop", named);
    at.settle(at.requests(at.post()));
    assertThat(at.server.requests()).isEmpty();
    assertThat(at.state("shop")).isEqualTo("invalid");
    return at.result("shop").orElseThrow().hint();
  }

  @ParameterizedTest
  @CsvSource({
    "../../secret.png",
    "/etc/passwd",
    "..",
    "folder/seal.png",
    "'folder\\seal.png'",
    ".hidden.png",
    "'a\u0000b'"
  })
  void aNameThatLeadsElsewhereIsNoPicture(String name) throws Exception {
    Files.write(data.resolve("inbox/secret.png"), CallerIdHouse.PNG);
    assertThat(fault(name)).contains("seal names", "plain file name", "beside the request");
    assertThat(data.resolve("inbox/secret.png")).exists();
    assertThat(at.below("rejected"))
        .containsExactly("photo.png", "shop.json", "shop.reason.txt", "sign.jpg");
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path secret = Files.write(data.resolve("secret.png"), CallerIdHouse.PNG);
    Files.createSymbolicLink(at.folders.inbox().resolve("link.png"), secret);
    assertThat(fault("link.png")).contains("link.png is a link or a folder");
    assertThat(secret).exists();
  }

  @Test
  void aRequestThatIsALinkIsNotRead() throws Exception {
    at.drop("other");
    Path other = Files.move(at.folders.inbox().resolve("other.json"), data.resolve("other.json"));
    Files.createSymbolicLink(at.folders.inbox().resolve("shop.json"), other);
    at.settle(at.requests(at.post()));
    assertThat(at.server.requests()).isEmpty();
    assertThat(at.result("shop").orElseThrow().hint()).contains("is a link");
  }

  @Test
  void aPictureOfTheWrongKindOrSizeIsNamed() throws Exception {
    at.put("text.png", "not a picture".getBytes());
    assertThat(fault("text.png")).contains("seal: text.png is neither PNG nor JPEG");
    byte[] large = new byte[1001];
    System.arraycopy(CallerIdHouse.PNG, 0, large, 0, 16);
    at.put("large.png", large);
    assertThat(fault("large.png")).contains("larger than 1000 bytes", "most-bytes");
    assertThat(fault(null)).contains("seal names no file");
  }

  @Test
  void aFileThatIsNoRequestIsToldAndKept() throws Exception {
    for (String text : Stream.of("[1]", "{\"a\":", "").toList()) {
      at.put("shop.json", text.getBytes());
      at.settle(at.requests(at.post()));
      assertThat(at.result("shop").orElseThrow().hint()).contains("not one JSON object");
    }
    assertThat(at.below("rejected")).contains("shop.json");
  }

  @Test
  void whatTrunklineFillsInIsNotTaken() throws Exception {
    at.drop("shop");
    at.request("shop", Map.of("callerIdRequestHook", "https://elsewhere.example.com"));
    at.settle(at.requests(at.post()));
    assertThat(at.result("shop").orElseThrow().hint()).contains("callerIdRequestHook is filled in");
    assertThat(at.server.requests()).isEmpty();
  }
}
