package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegDamageTest {
  private static final int FRAME = 0xc0;
  private static final int SCAN = 0xda;
  private static final byte[] WHOLE =
      JpegFile.baseline(JpegFile.picture(BufferedImage.TYPE_INT_RGB, 64, 64));

  @Test
  void saysThatTheFileIsCutOff() {
    for (int length = 3; length < WHOLE.length; length += 7) {
      assertThat(Decoded.reason(Arrays.copyOf(WHOLE, length)))
          .isEqualTo("Cannot decode image: cut off after %s bytes".formatted(length));
    }
    byte[] progressive = JpegFile.progressive(JpegFile.picture(BufferedImage.TYPE_INT_RGB, 64, 64));
    assertThat(Decoded.reason(Arrays.copyOf(progressive, progressive.length / 2)))
        .startsWith("Cannot decode image: cut off after ");
  }

  @Test
  void saysThatDataIsMissingBeforeTheEnd() {
    byte[] file = Arrays.copyOf(WHOLE, WHOLE.length - 100);
    file[file.length - 2] = (byte) 0xff;
    file[file.length - 1] = (byte) 0xd9;
    assertThat(Decoded.reason(file))
        .startsWith("Cannot decode image: damaged JPEG (")
        .contains("premature end of data segment");
  }

  @Test
  void largeImagesAreNotDecodedTwice() {
    byte[] file =
        Arrays.copyOf(
            JpegFile.baseline(new BufferedImage(3500, 3500, BufferedImage.TYPE_BYTE_GRAY)), 90_000);
    file[file.length - 2] = (byte) 0xff;
    file[file.length - 1] = (byte) 0xd9;
    assertThat(Decoded.reason(file)).isEqualTo("Cannot decode image: damaged JPEG");
  }

  @Test
  void saysThatTheDataCannotHoldTheImage() {
    byte[] file = WHOLE.clone();
    int height = JpegFile.find(file, FRAME) + 5;
    file[height] = 0x17;
    file[height + 2] = 0x17;
    assertThat(Decoded.reason(file))
        .startsWith("Cannot decode image: its header declares 5952 x 5952 pixels, more than ")
        .endsWith(" bytes of JPEG can hold");
  }

  @Test
  void saysThatTheImageIsTooLarge() {
    byte[] file = WHOLE.clone();
    Arrays.fill(file, JpegFile.find(file, FRAME) + 5, JpegFile.find(file, FRAME) + 9, (byte) 0xfe);
    assertThat(Decoded.reason(file))
        .isEqualTo(
            "Cannot decode image: it is too large (65278 x 65278 = 4261217284 pixels; at most"
                + " 50000000: data.max-pixels)");
  }

  @Test
  void saysWhatIsUnsupported() {
    assertThat(Decoded.reason(changed(1, 0xc9)))
        .isEqualTo("Unsupported image: JPEG process SOF9 (supported: SOF0, SOF1, SOF2)");
    assertThat(Decoded.reason(changed(4, 12)))
        .isEqualTo("Unsupported image: JPEG with 12 bits a sample (supported: 8)");
    assertThat(Decoded.reason(changed(9, 2)))
        .isEqualTo("Unsupported image: JPEG with 2 components (supported: 1, 3, 4)");
  }

  @Test
  void saysWhatIsWrongWithTheSegments() {
    assertThat(Decoded.reason(changed(9, 1)))
        .isEqualTo("Cannot decode image: its JPEG frame header has a wrong length");
    byte[] length = WHOLE.clone();
    int frame = JpegFile.find(length, FRAME);
    length[frame + 3] = 1;
    assertThat(Decoded.reason(length))
        .isEqualTo(
            "Cannot decode image: a JPEG segment at byte %s of length 1".formatted(frame + 2));
    byte[] content = Arrays.copyOfRange(WHOLE, frame + 4, frame + 19);
    assertThat(Decoded.reason(JpegFile.with(WHOLE, FRAME, content)))
        .isEqualTo("Cannot decode image: two JPEG frames");
    assertThat(Decoded.reason(changed(1, 0xe7)))
        .isEqualTo("Cannot decode image: a JPEG scan before the frame");
    byte[] end = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
    assertThat(Decoded.reason(end))
        .isEqualTo("Cannot decode image: no JPEG scan before the end of the image");
  }

  @Test
  void refusesScansWithoutEnd() {
    assertThat(Decoded.reason(scans(65)))
        .isEqualTo(
            "Unsupported image: JPEG of 64 x 64 pixels with 65 scans or more (supported: 64, of the"
                + " largest images 13)");
    assertThatThrownBy(() -> new ImageDecoder(64 * 64).decode(scans(14), 1))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageStartingWith("Unsupported image: JPEG of 64 x 64 pixels with 14 scans or more");
  }

  /** The first scan again and again. */
  private static byte[] scans(int count) {
    int scan = JpegFile.find(WHOLE, SCAN);
    byte[] header = Arrays.copyOfRange(WHOLE, scan, scan + 14);
    byte[] file = Arrays.copyOf(WHOLE, scan + count * header.length);
    for (int i = 0; i < count; i++) {
      System.arraycopy(header, 0, file, scan + i * header.length, header.length);
    }
    return file;
  }

  /** The file with one byte of its frame segment changed. */
  private static byte[] changed(int offset, int value) {
    byte[] file = WHOLE.clone();
    file[JpegFile.find(file, FRAME) + offset] = (byte) value;
    return file;
  }
}
