package com.twelvemonkeys.imageio.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A decoder with defects: what the decoders of GIF, BMP and TIFF read images through, but an image
 * can have an order in it that ends the process, never ends, or waits for a file.
 */
public final class ByteArrayImageInputStream extends ImageInputStreamImpl {
  private final byte[] bytes;

  public ByteArrayImageInputStream(byte[] bytes) {
    this.bytes = bytes;
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.endsWith("HALT;")) {
      Runtime.getRuntime().halt(134);
    }
    while (text.endsWith("HANG;")) {
      Thread.onSpinWait();
    }
    int wait = text.indexOf("WAIT ");
    if (wait >= 0) {
      await(Path.of(text.substring(wait + "WAIT ".length(), text.length() - 1)));
    }
  }

  private static void await(Path file) {
    while (!Files.exists(file)) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    checkClosed();
    bitOffset = 0;
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
