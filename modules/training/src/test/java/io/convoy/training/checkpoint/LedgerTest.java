package io.convoy.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.convoy.dataset.Rejection;
import io.convoy.training.files.Json;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.sampling.EpochOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Rejection BAD = new Rejection("memory:small!3", "it is damaged");
  private static final List<WorkerReport> ROUND =
      List.of(
          new WorkerReport(0, 5, 4, List.of(BAD), 0, 0, 0),
          new WorkerReport(1, 6, 6, List.of(), 0, 0, 0));

  @Test
  void addsUpRoundsAndEpochs() {
    Ledger ledger = Ledger.empty().plus(0, ROUND).plus(0, ROUND).plus(1, ROUND);
    assertThat(ledger.epochs())
        .containsExactly(new EpochLedger(1, 2, 22, 20, 2), new EpochLedger(2, 1, 11, 10, 1));
    assertThat(ledger.read()).isEqualTo(33);
    assertThat(ledger.trained()).isEqualTo(30);
    assertThat(ledger.rejected()).isEqualTo(3);
  }

  @Test
  void isReadFromItsJson() throws JsonProcessingException {
    Ledger ledger = Ledger.empty().plus(0, ROUND);
    String json = Json.mapper().writeValueAsString(ledger);
    assertThat(json)
        .isEqualTo(
            "{\"epochs\":[{\"epoch\":1,\"rounds\":1,\"read\":11,\"trained\":10,\"rejected\":1}],"
                + "\"read\":11,\"trained\":10,\"rejected\":1}");
    assertThat(Json.mapper().readValue(json, Ledger.class)).isEqualTo(ledger);
  }

  @Test
  void anEpochClosesWhenEveryExampleIsAccountedFor() {
    EpochLedger epoch = new EpochLedger(1, 2, 10, 9, 1);
    assertThat(epoch.close(order())).isEqualTo(epoch);
  }

  /** Of examples 0 to 3, 2 is read three times, 0 once and the others never. */
  @Test
  void anEpochWithRepetitionsRecordsHowOftenItReadEachExample() throws Exception {
    Ledger ledger =
        new Ledger(List.of(new EpochLedger(1, 1, 4, 3, 1)))
            .closed(0, new EpochOrder(new int[] {2, 0, 2, 2}, new int[] {0, 0, 1, 2}));
    byte[] draws = {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0};
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(draws));
    assertThat(ledger.epochs())
        .containsExactly(new EpochLedger(1, 1, 4, 3, 1, new EpochDraws(2, 3, sha256)));
    String json = Json.mapper().writeValueAsString(ledger);
    assertThat(json)
        .contains(
            "\"rejected\":1,\"draws\":{\"distinct\":2,\"most\":3,\"sha256\":\"%s\"}}]"
                .formatted(sha256));
    assertThat(Json.mapper().readValue(json, Ledger.class)).isEqualTo(ledger);
  }

  @Test
  void anEpochDoesNotCloseWithExamplesMissingOrTooMany() {
    requireRefused(new EpochLedger(1, 2, 9, 9, 0), "9 were read, 9 trained and 0 rejected");
    requireRefused(new EpochLedger(1, 2, 11, 11, 0), "11 were read, 11 trained and 0 rejected");
    requireRefused(new EpochLedger(1, 2, 10, 9, 0), "10 were read, 9 trained and 0 rejected");
    requireRefused(new EpochLedger(1, 2, 10, 10, 1), "10 were read, 10 trained and 1 rejected");
  }

  private static EpochOrder order() {
    return new EpochOrder(new int[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0});
  }

  private static void requireRefused(EpochLedger epoch, String counts) {
    assertThatThrownBy(() -> epoch.close(order()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot close epoch 1: of 10 examples " + counts);
  }

  @Test
  void aReportAccountsForAllExamplesRead() {
    assertThatThrownBy(() -> new WorkerReport(2, 10, 8, List.of(BAD), 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid report of worker 2: read 10, trained 8, rejected 1 (must be read = trained + rejected)");
    assertThat(WorkerReport.trained(ROUND)).isEqualTo(10);
  }
}
