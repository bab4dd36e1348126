package io.convoy.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void digestIsThatOfTheStandard() {
    assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(ABC);
  }

  @Test
  void streamAddsWhatIsWritten() throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (DataOutputStream stream = Sha256.stream(digest)) {
      stream.writeBytes("abc");
    }
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(ABC);
  }
}
