package io.convoy.spark.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TransferProbeTest {
  @Test
  void connectsToAnOpenPortAndNotToAClosedOne() throws IOException {
    int port;
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = open.getLocalPort();
      assertThat(TransferProbe.connect(new SparkProcess("1", "127.0.0.1", port))).isEmpty();
    }
    assertThat(TransferProbe.connect(new SparkProcess("1", "127.0.0.1", port)))
        .contains("Connection refused");
  }

  @Test
  void aHostWithoutAnAddressIsUnknown() {
    assertThat(TransferProbe.connect(new SparkProcess("1", "no-such-host.invalid", 1)))
        .hasValueSatisfying(reason -> assertThat(reason).startsWith("unknown host"));
  }
}
