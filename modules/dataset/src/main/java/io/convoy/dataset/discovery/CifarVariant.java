package io.convoy.dataset.discovery;

/**
 * The binary files of CIFAR-10 and CIFAR-100 (Krizhevsky, 2009): one or two bytes of labels, the
 * finer one last, then 3,072 bytes of pixels {@code [3, 32, 32]}.
 */
enum CifarVariant {
  CIFAR_10(10, "batches.meta.txt", 10),
  CIFAR_100(100, "fine_label_names.txt", 20, 100);

  static final int PIXEL_BYTES = 3 * 32 * 32;

  private final int classes;
  private final String namesFile;
  private final int[] labelLimits;

  CifarVariant(int classes, String namesFile, int... labelLimits) {
    this.classes = classes;
    this.namesFile = namesFile;
    this.labelLimits = labelLimits;
  }

  int classes() {
    return classes;
  }

  /** Name of the file, in the same folder as the images, with one class name per line. */
  String namesFile() {
    return namesFile;
  }

  int labelBytes() {
    return labelLimits.length;
  }

  int recordBytes() {
    return labelBytes() + PIXEL_BYTES;
  }

  /** Whether a record can begin with these labels. */
  boolean hasPossibleLabels(byte[] labels) {
    for (int i = 0; i < labelLimits.length; i++) {
      if (Byte.toUnsignedInt(labels[i]) >= labelLimits[i]) {
        return false;
      }
    }
    return true;
  }
}
