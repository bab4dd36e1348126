package io.convoy.dataset.discovery.published;

import java.util.List;

/**
 * The binary files of CIFAR-10 and CIFAR-100 (Krizhevsky, 2009): one or two bytes of labels, the
 * finer one last, then 3,072 bytes of pixels {@code [3, 32, 32]}.
 */
public enum CifarVariant {
  CIFAR_10(List.of(10_000L), 10, "batches.meta.txt", 10),
  CIFAR_100(List.of(50_000L, 10_000L), 100, "fine_label_names.txt", 20, 100);

  public static final int PIXEL_BYTES = 3 * 32 * 32;

  private final List<Long> publishedImages;
  private final int classes;
  private final String namesFile;
  private final int[] labelLimits;

  CifarVariant(List<Long> publishedImages, int classes, String namesFile, int... labelLimits) {
    this.publishedImages = publishedImages;
    this.classes = classes;
    this.namesFile = namesFile;
    this.labelLimits = labelLimits;
  }

  /** Numbers of images in the files as published. */
  public List<Long> publishedImages() {
    return publishedImages;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Name of the file, in the same folder as the images, with one class name per line. */
  public String namesFile() {
    return namesFile;
  }

  /** Number of labels before the pixels, one byte each. */
  public int labelBytes() {
    return labelLimits.length;
  }

  /** Number of bytes of an image with its labels. */
  public int recordBytes() {
    return labelBytes() + PIXEL_BYTES;
  }

  /** Whether a record can begin with these labels. */
  public boolean hasPossibleLabels(byte[] labels) {
    for (int i = 0; i < labelLimits.length; i++) {
      if (Byte.toUnsignedInt(labels[i]) >= labelLimits[i]) {
        return false;
      }
    }
    return true;
  }
}
