package io.convoy.dataset.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Small files of gigapixels, which are refused by their headers, without memory for the pixels. */
class DecompressionBombsTest {
  private static final int SIDE = 50_000;
  private static final long MOST_BYTES_ALLOCATED = 4L << 20;

  @ParameterizedTest
  @EnumSource(Bomb.class)
  void areRefusedWithLittleMemory(Bomb bomb) throws Exception {
    byte[] file = bomb.file();
    assertThat(file.length).isLessThan(2 << 20);
    ImageDecoder decoder = new ImageDecoder();
    // Loads the classes of the reader.
    assertRefused(decoder, file, bomb);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertRefused(decoder, file, bomb);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(MOST_BYTES_ALLOCATED + file.length);
  }

  private static void assertRefused(ImageDecoder decoder, byte[] file, Bomb bomb) {
    long pixels = (long) bomb.side * bomb.side;
    assertThatThrownBy(() -> decoder.decode(file, 224))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessage(
            "Cannot decode image: it is too large (%s x %s = %s pixels; at most 50000000: data.max-pixels)"
                .formatted(bomb.side, bomb.side, pixels));
  }

  enum Bomb {
    /** A whole file, of one bit a pixel. */
    PNG(SIDE) {
      @Override
      byte[] file() throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated =
            new DeflaterOutputStream(data, new Deflater(Deflater.BEST_SPEED), 1 << 16)) {
          byte[] rows = new byte[100 * (SIDE / Byte.SIZE + 1)];
          for (int row = 0; row < SIDE; row += 100) {
            deflated.write(rows);
          }
        }
        return new PngFile().header(SIDE, SIDE, 1, 0).chunk("IDAT", data.toByteArray()).end();
      }
    },
    GIF(SIDE) {
      @Override
      byte[] file() {
        ByteBuffer gif = text("GIF89a", 64);
        gif.putShort((short) SIDE).putShort((short) SIDE).put(new byte[] {(byte) 0x80, 0, 0});
        gif.put(new byte[6]).put((byte) ',').putInt(0);
        gif.putShort((short) SIDE).putShort((short) SIDE).put((byte) 0);
        return gif.put(new byte[] {2, 2, 0x4c, 1, 0, ';'}).array();
      }
    },
    TIFF(SIDE) {
      @Override
      byte[] file() {
        int[][] fields = {
          {256, SIDE}, {257, SIDE}, {258, 8}, {259, 8}, {262, 1}, {273, 8}, {278, SIDE}, {279, 8}
        };
        ByteBuffer tiff = text("II*\0", 256).putInt(8).putShort((short) fields.length);
        for (int[] field : fields) {
          tiff.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        return tiff.putInt(0).array();
      }
    },
    BMP(SIDE) {
      @Override
      byte[] file() {
        ByteBuffer bmp = text("BM", 64).putInt(64).putInt(0).putInt(58).putInt(40);
        bmp.putInt(SIDE).putInt(SIDE).putShort((short) 1).putShort((short) 1);
        return bmp.array();
      }
    },
    /** Of the largest size that this format allows. */
    WEBP(1 << 14) {
      @Override
      byte[] file() {
        ByteBuffer webp =
            text("RIFF", 64).putInt(56).put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII));
        return webp.putInt(44).put((byte) 0x2f).putInt(0x0fffffff).array();
      }
    },
    JPEG(SIDE) {
      @Override
      byte[] file() {
        byte[] jpeg = JpegFile.baseline(JpegFile.picture(BufferedImage.TYPE_INT_RGB, 8, 8));
        ByteBuffer.wrap(jpeg, JpegFile.find(jpeg, 0xc0) + 5, 4)
            .putShort((short) SIDE)
            .putShort((short) SIDE);
        return jpeg;
      }
    };

    private final int side;

    Bomb(int side) {
      this.side = side;
    }

    abstract byte[] file() throws IOException;

    private static ByteBuffer text(String signature, int length) {
      return ByteBuffer.allocate(length)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(signature.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
