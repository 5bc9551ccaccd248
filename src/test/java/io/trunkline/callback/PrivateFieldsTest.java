package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.CallbackDoor.Shown;
import io.trunkline.provider.manydial.ManyDial;
import io.trunkline.testing.TestAccounts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 8: news of a caller id are stored without what identifies its owner. */
class PrivateFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'status': 'Approved', 'a': 1}|{'status': 'Approved', 'a': 1}",
        "{'nid':'1234','data':[{'NID':5678,'dob':{'y':1980},'status':'Approved'}]}|"
            + "{'nid':'','data':[{'NID':'','dob':'','status':'Approved'}]}",
        "[{'ownerName':'x'}]|[{'ownerName':''}]",
        "nid=1234&status=Approved|{'nid':'','status':'Approved'}",
        "status=Approved&x=1|status=Approved&x=1",
        "no form|no form"
      })
  void whatIsNamedLikeAFieldOfTheRequestIsNotStored(String came, String stored) {
    var account = TestAccounts.of(new ManyDial(Clock.systemUTC()), "http://localhost:1");
    String code = CallbackAddress.kindCode("callback-secret", "test", "caller-id\ncid-1");
    var admitted =
        CallbackDoor.admit(account, new Shown("caller-id", List.of("cid-1", code), null))
            .orElseThrow();
    assertThat(admitted.reference()).isEqualTo("cid-1");
    byte[] body = came.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    assertThat(CallbackDoor.admit(account, admitted, "", body))
        .hasValueSatisfying(
            rest ->
                assertThat(new String(rest, StandardCharsets.UTF_8))
                    .isEqualTo(stored.replace('\'', '"')));
  }
}
