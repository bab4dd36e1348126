package io.convoy.dataset.decoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes EXIF data. */
public final class ExifBytes {
  private ExifBytes() {}

  /** Little-endian, with one entry. */
  public static byte[] orientation(int number) {
    return orientation(number, ByteOrder.LITTLE_ENDIAN);
  }

  public static byte[] orientation(int number, ByteOrder order) {
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    return ByteBuffer.allocate(26)
        .order(order)
        .put(mark)
        .put(mark)
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 274)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) number)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
