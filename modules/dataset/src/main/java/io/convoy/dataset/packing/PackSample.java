package io.convoy.dataset.packing;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Estimates from a sample of the images, made before they are packed.
 *
 * @param bytesPerImage average bytes of an image in a shard
 * @param digest SHA-256 of the name and label of every image, and of the bytes of the sampled ones
 */
record PackSample(double bytesPerImage, String digest) {
  /** Enough images to estimate the size of shards to within a few tenths. */
  private static final int IMAGES = 128;

  private static final int TAR_RECORD_BYTES = 512;

  static PackSample of(LabeledImages images, PackPlan.Request request) {
    ImagePacker packer = new ImagePacker(images, request.shorterSide());
    int usable = 0;
    long bytes = 0;
    try {
      MessageDigest sha = Sha256.newDigest();
      DataOutputStream digested = Sha256.stream(sha);
      for (int example = 0; example < images.size(); example++) {
        digested.writeUTF(images.location(example));
        digested.writeUTF(images.labels().get(images.label(example)));
      }
      for (int example : sample(images.size(), request)) {
        try {
          byte[] packed = packer.pack(example).bytes();
          digested.write(packed);
          bytes += inTar(packed.length);
          usable++;
        } catch (BadImageException bad) {
          digested.writeUTF(bad.getMessage());
        }
      }
      return new PackSample(
          usable == 0 ? 0 : (double) bytes / usable, HexFormat.of().formatHex(sha.digest()));
    } catch (IOException e) {
      throw new AssertionError("Nothing is written", e);
    }
  }

  private static int[] sample(int examples, PackPlan.Request request) {
    return Arrays.copyOf(request.shuffled(examples), Math.min(IMAGES, examples));
  }

  /** Bytes of a tar member with its header, in whole records. */
  private static long inTar(long length) {
    return TAR_RECORD_BYTES + (length + TAR_RECORD_BYTES - 1) / TAR_RECORD_BYTES * TAR_RECORD_BYTES;
  }
}
