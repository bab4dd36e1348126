package io.convoy.dataset.decoding.png;

import io.convoy.dataset.Image;
import io.convoy.dataset.decoding.pixels.FormatDecoder;
import io.convoy.dataset.decoding.pixels.PixelLimit;
import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import java.nio.ByteBuffer;

/**
 * Decodes PNG, row by row into the result. The JDK's reader gives the same pixels, but verifies no
 * checksum, takes twice the time or more for large images, and needs more than the heap of 512 MB
 * that is enough here.
 */
public final class PngDecoder implements FormatDecoder {
  /** The largest compression ratio of deflate. */
  private static final long DEFLATE_LIMIT = 1032;

  @Override
  public Image decode(byte[] bytes, PixelLimit limit, int shorterSide)
      throws UndecodableImageException {
    PngChunks chunks = PngChunks.read(bytes, limit);
    PngHeader header = chunks.header();
    long unpacked = unpackedBytes(header);
    requireEnoughData(chunks, unpacked);
    PngPixels pixels = new PngPixels(chunks);
    try (PngScanlines scanlines =
        new PngScanlines(chunks.data(), header.filterDistance(), unpacked)) {
      for (PngPass pass : PngPass.of(header)) {
        int length = 1 + header.rowBytes(pass.width(header));
        byte[] row = new byte[length];
        byte[] above = new byte[length];
        int height = pass.height(header);
        for (int y = 0; y < height; y++) {
          scanlines.read(row, above, length);
          pixels.set(row, pass, y);
          byte[] free = above;
          above = row;
          row = free;
        }
      }
    }
    return chunks.orientation().apply(pixels.image());
  }

  private static long unpackedBytes(PngHeader header) {
    long bytes = 0;
    for (PngPass pass : PngPass.of(header)) {
      bytes += (long) pass.height(header) * (1 + header.rowBytes(pass.width(header)));
    }
    return bytes;
  }

  private static void requireEnoughData(PngChunks chunks, long unpacked)
      throws UndecodableImageException {
    long packed = chunks.data().stream().mapToLong(ByteBuffer::remaining).sum();
    if (unpacked > packed * DEFLATE_LIMIT) {
      PngHeader header = chunks.header();
      throw UndecodableImageException.because(
          "its header declares %s x %s pixels, more than %s compressed bytes can hold"
              .formatted(header.width(), header.height(), packed));
    }
  }
}
