package io.convoy.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorLossTest {
  @ParameterizedTest
  @CsvSource({
    "Command exited with code 52, spark.executor.memory",
    "Command exited with code 137, spark.executor.memoryOverhead",
    "The executor with id 1 exited with exit code 137(SIGKILL), spark.executor.memoryOverhead",
    "Container from a bad node: c_1 on host: h. Exit status: 137., spark.executor.memoryOverhead",
    "Container killed by YARN for exceeding physical memory limits. 1.5 GB of 1.4 GB used., spark.executor.memoryOverhead",
    "Command exited with code 134, training.backend",
    "Command exited with code 139, training.backend",
    "Command exited with code 1, its log may say more",
    "Remote RPC client disassociated, its log may say more"
  })
  void remedyDependsOnTheExitStatus(String reason, String remedy) {
    assertThat(new ExecutorLoss(reason).remedy()).contains(remedy);
  }

  @Test
  void textHasSparksReasonAndARemedy() {
    assertThat(new ExecutorLoss("Command exited with code 52"))
        .hasToString(
            "Command exited with code 52 (its heap was too small: increase spark.executor.memory"
                + " or, in training, reduce training.batch-size)");
  }
}
