package io.convoy.dataset.decoding.png;

import io.convoy.dataset.decoding.pixels.UndecodableImageException;
import io.convoy.dataset.messages.FailureReason;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses the rows of a PNG file and undoes their filters (ISO/IEC 15948, 9.2). */
final class PngScanlines implements AutoCloseable {
  /** Bytes decompressed in one call: a row of a small image is too short for a call of its own. */
  private static final int BUFFER_BYTES = 1 << 15;

  private final Inflater inflater = new Inflater();
  private final Iterator<ByteBuffer> data;
  private final int distance;
  private final byte[] buffer;
  private long missing;
  private int start;
  private int end;

  /**
   * @param bytes of all rows together
   */
  PngScanlines(List<ByteBuffer> data, int filterDistance, long bytes) {
    this.data = data.iterator();
    this.distance = filterDistance;
    this.buffer = new byte[(int) Math.min(bytes, BUFFER_BYTES)];
    this.missing = bytes;
  }

  /**
   * Reads the next row, with the filter type in front.
   *
   * @param above previous row of the same pass; zeros above the first row
   */
  void read(byte[] row, byte[] above, int length) throws UndecodableImageException {
    take(row, length);
    switch (row[0]) {
      case 0 -> {
        // Filter 0 stores the bytes unchanged.
      }
      case 1 -> subtractedLeft(row, length);
      case 2 -> subtractedAbove(row, above, length);
      case 3 -> subtractedAverage(row, above, length);
      case 4 -> subtractedPaeth(row, above, length);
      default ->
          throw UndecodableImageException.because(
              "PNG filter %s (must be 0 to 4)".formatted(Byte.toUnsignedInt(row[0])));
    }
  }

  @Override
  public void close() {
    inflater.end();
  }

  private void take(byte[] row, int length) throws UndecodableImageException {
    for (int taken = 0; taken < length; ) {
      if (start == end) {
        inflate();
      }
      int count = Math.min(length - taken, end - start);
      System.arraycopy(buffer, start, row, taken, count);
      start += count;
      taken += count;
    }
  }

  private void inflate() throws UndecodableImageException {
    try {
      start = 0;
      end = inflater.inflate(buffer, 0, (int) Math.min(missing, buffer.length));
      missing -= end;
      if (end == 0) {
        refill();
      }
    } catch (DataFormatException e) {
      throw UndecodableImageException.because("damaged PNG (%s)".formatted(FailureReason.of(e)), e);
    }
  }

  private void refill() throws UndecodableImageException {
    if (inflater.needsInput() && !inflater.finished() && data.hasNext()) {
      inflater.setInput(data.next());
    } else {
      throw UndecodableImageException.because("PNG with less data than its header declares");
    }
  }

  private void subtractedLeft(byte[] row, int length) {
    for (int i = 1 + distance; i < length; i++) {
      row[i] += row[i - distance];
    }
  }

  private static void subtractedAbove(byte[] row, byte[] above, int length) {
    for (int i = 1; i < length; i++) {
      row[i] += above[i];
    }
  }

  private void subtractedAverage(byte[] row, byte[] above, int length) {
    for (int i = 1; i < length; i++) {
      int left = i > distance ? Byte.toUnsignedInt(row[i - distance]) : 0;
      row[i] += (byte) ((left + Byte.toUnsignedInt(above[i])) / 2);
    }
  }

  private void subtractedPaeth(byte[] row, byte[] above, int length) {
    for (int i = 1; i < Math.min(length, 1 + distance); i++) {
      row[i] += above[i];
    }
    for (int i = 1 + distance; i < length; i++) {
      int left = Byte.toUnsignedInt(row[i - distance]);
      int up = Byte.toUnsignedInt(above[i]);
      int corner = Byte.toUnsignedInt(above[i - distance]);
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      boolean leftIsNearest = toLeft <= toUp && toLeft <= toCorner;
      row[i] += (byte) (leftIsNearest ? left : toUp <= toCorner ? up : corner);
    }
  }
}
