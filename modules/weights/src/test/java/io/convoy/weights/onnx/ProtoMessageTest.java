package io.convoy.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of Google's description of the encoding. */
class ProtoMessageTest {
  @Test
  void wholeNumbersHaveSevenBitsInEachByte() throws IOException {
    assertThat(hex(new ProtoMessage().with(1, 150))).isEqualTo("089601");
    assertThat(hex(new ProtoMessage().with(1, -2))).isEqualTo("08feffffffffffffffff01");
    assertThat(hex(new ProtoMessage().with(20, 7))).isEqualTo("a00107");
  }

  @Test
  void textsAndMessagesFollowTheirLength() throws IOException {
    assertThat(hex(new ProtoMessage().with(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new ProtoMessage().with(3, new ProtoMessage().with(1, 150))))
        .isEqualTo("1a03089601");
  }

  @Test
  void floatsHaveFourBytes() throws IOException {
    assertThat(hex(new ProtoMessage().with(2, 1.5f))).isEqualTo("150000c03f");
  }

  @Test
  void theLengthIsKnownWithoutTheContent() {
    ProtoMessage message =
        new ProtoMessage()
            .with(
                9,
                3_000_000_000L,
                out -> {
                  throw new AssertionError();
                });
    assertThat(new ProtoMessage().with(5, message).length()).isEqualTo(3_000_000_000L + 12);
  }

  private static String hex(ProtoMessage message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    assertThat(message.length()).isEqualTo(bytes.size());
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
