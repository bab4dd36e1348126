package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PngDamageTest {
  private static final byte[] WHOLE = new PngFile().header(2, 2, 8, 0).rows(0, 1, 2, 0, 3, 4).end();

  /** Signature, header chunk, and the frame of the data chunk before its checksum. */
  private static final int DATA_AT = 8 + 25 + 8;

  @Test
  void saysThatTheFileIsCutOff() {
    for (int length = 8; length < WHOLE.length; length++) {
      assertThat(Decoded.reason(Arrays.copyOf(WHOLE, length)))
          .isEqualTo("Cannot decode image: cut off after %s bytes".formatted(length));
    }
    assertThat(Decoded.reason(new PngFile().header(2, 2, 8, 0).end()))
        .isEqualTo("Cannot decode image: PNG without image data");
  }

  @Test
  void saysThatAChecksumIsWrong() {
    byte[] file = WHOLE.clone();
    file[DATA_AT + 3] ^= 1;
    assertThat(Decoded.reason(file))
        .isEqualTo("Cannot decode image: PNG chunk IDAT at byte 33 does not match its checksum");
  }

  @Test
  void saysThatTheHeaderIsMissingOrNotAlone() {
    assertThat(Decoded.reason(new PngFile().rows(0, 1).end()))
        .isEqualTo("Cannot decode image: PNG does not begin with its one header");
    assertThat(Decoded.reason(new PngFile().header(1, 1, 8, 0).header(2, 2, 8, 0).end()))
        .isEqualTo("Cannot decode image: PNG does not begin with its one header");
    assertThat(Decoded.reason(new PngFile().chunk("IHDR", new byte[5]).end()))
        .isEqualTo("Cannot decode image: PNG header of 5 bytes (must be 13)");
  }

  @Test
  void saysWhatIsWrongInTheHeader() {
    assertThat(Decoded.reason(new PngFile().header(0, 10, 8, 0).end()))
        .isEqualTo("Cannot decode image: its header declares 0 x 10 pixels");
    assertThat(Decoded.reason(new PngFile().header(100_000, 100_000, 8, 6).end()))
        .isEqualTo(
            "Cannot decode image: it is too large (100000 x 100000 = 10000000000 pixels; at most"
                + " 50000000: data.max-pixels)");
    assertThat(Decoded.reason(new PngFile().header(1, 1, 8, 5).end()))
        .isEqualTo("Cannot decode image: PNG color type 5 (must be 0, 2, 3, 4 or 6)");
    assertThat(Decoded.reason(new PngFile().header(1, 1, 4, 2).end()))
        .isEqualTo(
            "Cannot decode image: PNG with 4 bits a sample (must be 8, 16 for color type 2)");
    byte[] interlace = PngFile.header(1, 1, 8, 0, 2);
    assertThat(Decoded.reason(new PngFile().chunk("IHDR", interlace).end()))
        .isEqualTo(
            "Cannot decode image: PNG with compression 0, filter 0, interlace 2 (must be 0, 0, 0 or"
                + " 1)");
  }

  @Test
  void saysThatTheDataCannotHoldTheImage() {
    assertThat(Decoded.reason(new PngFile().header(7000, 7000, 8, 0).rows(0, 1).end()))
        .isEqualTo(
            "Cannot decode image: its header declares 7000 x 7000 pixels, more than 10 compressed"
                + " bytes can hold");
    assertThat(Decoded.reason(new PngFile().header(2, 2, 8, 0).rows(0, 1, 2).end()))
        .isEqualTo("Cannot decode image: PNG with less data than its header declares");
  }

  @Test
  void saysThatTheDataIsDamaged() {
    byte[] noise = PngFile.bytes(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(Decoded.reason(new PngFile().header(1, 1, 8, 0).chunk("IDAT", noise).end()))
        .startsWith("Cannot decode image: damaged PNG (");
    assertThat(Decoded.reason(new PngFile().header(1, 1, 8, 0).rows(9, 1).end()))
        .isEqualTo("Cannot decode image: PNG filter 9 (must be 0 to 4)");
  }

  @Test
  void saysWhatIsWrongWithThePalette() {
    assertThat(Decoded.reason(new PngFile().header(1, 1, 8, 3).rows(0, 0).end()))
        .isEqualTo("Cannot decode image: PNG palette of 0 bytes (must be 3 a color)");
    byte[] color = {1, 2, 3};
    assertThat(
            Decoded.reason(new PngFile().header(1, 1, 8, 3).chunk("PLTE", color).rows(0, 1).end()))
        .isEqualTo("Cannot decode image: PNG color 1 (the palette has 1)");
  }

  @Test
  void refusesChunksThatMustBeUnderstood() {
    byte[] file = new PngFile().header(1, 1, 8, 0).chunk("CgBI", new byte[4]).rows(0, 1).end();
    assertThat(Decoded.reason(file)).isEqualTo("Cannot decode image: unknown PNG chunk at byte 33");
  }
}
