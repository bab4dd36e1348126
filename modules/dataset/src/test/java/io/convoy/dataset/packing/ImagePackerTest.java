package io.convoy.dataset.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.architecture.Shape;
import io.convoy.dataset.BadImageException;
import io.convoy.dataset.Image;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.decoding.ImageDecoder;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.testing.ImageArchives;
import io.convoy.testing.NamedBytes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePackerTest {
  @TempDir private Path folder;

  @Test
  void barePixelsBecomePngOfTheSamePixels() throws UndecodableImageException {
    for (Shape shape : List.of(new Shape(1, 5, 7), new Shape(3, 7, 5))) {
      LabeledImages images = TestImages.bare(200, shape, "all");
      PackedImage packed = new ImagePacker(images, LabeledImages.FULL_SIZE).pack(199);
      assertThat(packed.extension()).isEqualTo("png");
      assertThat(decoded(packed).shape()).isEqualTo(shape);
      assertThat(decoded(packed).pixels()).isEqualTo(images.stored(199));
    }
  }

  @Test
  void colorsKeepTheirChannels() throws UndecodableImageException {
    byte[] png = TestImages.encoded("png", 40, 20);
    Image reduced = decoded(packed("a.png", png, 10));
    int first = reduced.shape().plane() - 1;
    assertThat(Byte.toUnsignedInt(reduced.pixels()[first])).isGreaterThan(230);
    assertThat(Byte.toUnsignedInt(reduced.pixels()[2 * reduced.shape().plane()])).isEqualTo(128);
    assertThat(Byte.toUnsignedInt(reduced.pixels()[0])).isLessThan(20);
  }

  @Test
  void filesAreKeptByteForByteWhateverTheyAreCalled() {
    byte[] gif = TestImages.encoded("gif", 12, 9);
    PackedImage packed = packed("a.jpg", gif, LabeledImages.FULL_SIZE);
    assertThat(packed.bytes()).isEqualTo(gif);
    assertThat(packed.extension()).isEqualTo("gif");
  }

  @Test
  void largerImagesAreReducedToTheShorterSideAndJpegStaysJpeg() throws UndecodableImageException {
    for (String format : List.of("jpg", "bmp")) {
      PackedImage packed = packed("a." + format, TestImages.encoded(format, 150, 101), 50);
      assertThat(packed.extension()).isEqualTo(format.equals("jpg") ? "jpg" : "png");
      assertThat(decoded(packed).shape()).isEqualTo(new Shape(3, 50, 74));
    }
  }

  @Test
  void imagesOfTheShorterSideOrLessAreKeptByteForByte() {
    byte[] jpeg = TestImages.encoded("jpg", 64, 32);
    for (int side : new int[] {32, 33, 1000}) {
      assertThat(packed("a.jpg", jpeg, side).bytes()).isEqualTo(jpeg);
    }
  }

  @Test
  void imagesThatTheDecoderReducesToJustTheShorterSideAreNotKept()
      throws UndecodableImageException {
    byte[] jpeg = TestImages.encoded("jpg", 256, 128);
    PackedImage packed = packed("a.jpg", jpeg, 32);
    assertThat(decoded(packed).shape()).isEqualTo(new Shape(3, 32, 64));
    assertThat(packed.bytes()).hasSizeLessThan(jpeg.length);
  }

  @Test
  void damagedImagesAreRejectedWithTheirPlace() {
    byte[] png = TestImages.encoded("png", 30, 30);
    byte[] half = Arrays.copyOf(png, png.length / 2);
    assertThatThrownBy(() -> packed("half.png", half, LabeledImages.FULL_SIZE))
        .isInstanceOf(BadImageException.class)
        .hasMessageMatching(
            "Cannot use image file:.*/cat/half.png: Cannot decode image: cut off.*");
  }

  private PackedImage packed(String name, byte[] bytes, int shorterSide) {
    Path place = folder.resolve(name + shorterSide);
    ImageArchives.folder(place, List.of(new NamedBytes("cat/" + name, bytes)));
    return new ImagePacker(TestImages.open(place), shorterSide).pack(0);
  }

  private static Image decoded(PackedImage packed) throws UndecodableImageException {
    return new ImageDecoder().decode(packed.bytes(), ImageDecoder.FULL_SIZE);
  }
}
