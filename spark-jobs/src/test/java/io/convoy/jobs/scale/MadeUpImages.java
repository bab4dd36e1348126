package io.convoy.jobs.scale;

import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Seed;
import io.convoy.dataset.storage.Container;
import io.convoy.dataset.storage.EncodedIndex;
import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Indexes of images that do not exist. */
enum MadeUpImages {
  /** A folder for each of 20,000 classes: {@code n00012345/n00012345_0000012345.JPEG}. */
  FOLDERS {
    @Override
    ImageIndex<LabeledImages> index(int count) {
      MemberTable.Builder members = new MemberTable.Builder();
      SplittableRandom random = random();
      int each = (count - 1) / CLASSES + 1;
      String label = "";
      int inClass = 0;
      for (int i = 0; i < count; i++) {
        if (i % each == 0) {
          label = "n" + padded(i / each * 7, 8);
          inClass = 0;
        }
        inClass += random.nextInt(1, 50);
        String name = label + "/" + label + "_" + padded(inClass, 10) + ".JPEG";
        members.add(Member.plain(name, label, 0, bytes(random)));
      }
      return EncodedIndex.ofShards("s3a://bucket/images", List.of(shard("images", members)));
    }
  },
  /** Shuffled tars of 10,000: {@code 000001234567.jpg}, each with a label of its own. */
  TARS {
    @Override
    ImageIndex<LabeledImages> index(int count) {
      List<Shard> shards = new ArrayList<>();
      SplittableRandom random = random();
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < CLASSES; i++) {
        labels.add("n" + padded(7 * i, 8));
      }
      for (int start = 0; start < count; start += IMAGES_OF_TAR) {
        MemberTable.Builder members = new MemberTable.Builder();
        long offset = 0;
        for (int i = start; i < Math.min(count, start + IMAGES_OF_TAR); i++) {
          int bytes = bytes(random);
          // The header of the image, and before that a label in a file of its own.
          offset += HEADER + 2L * HEADER;
          String label = labels.get(random.nextInt(CLASSES));
          members.add(Member.plain(padded(i, 12) + ".jpg", label, offset, bytes));
          offset += (bytes + HEADER - 1L) / HEADER * HEADER;
        }
        shards.add(shard("train-" + padded(start / IMAGES_OF_TAR, 6) + ".tar", members));
      }
      return EncodedIndex.ofShards("s3a://bucket/shards", shards);
    }
  },
  /** A folder with names in no order: {@code 3f2a...8c1d.jpg}, 36 characters and a folder. */
  HASHES {
    @Override
    ImageIndex<LabeledImages> index(int count) {
      MemberTable.Builder members = new MemberTable.Builder();
      SplittableRandom random = random();
      int each = (count - 1) / CLASSES + 1;
      for (int i = 0; i < count; i++) {
        String label = "n" + padded(i / each * 7, 8);
        String name = label + "/" + hex(random.nextLong()) + hex(random.nextLong()) + ".jpg";
        members.add(Member.plain(name, label, 0, bytes(random)));
      }
      return EncodedIndex.ofShards("s3a://bucket/images", List.of(shard("images", members)));
    }
  };

  private static final int CLASSES = 20_000;
  private static final int IMAGES_OF_TAR = 10_000;
  private static final int HEADER = 512;
  private static final String ZEROS = "0000000000000000";

  /** Lists images. */
  abstract ImageIndex<LabeledImages> index(int count);

  private static SplittableRandom random() {
    return Seed.of(1).random();
  }

  private static int bytes(SplittableRandom random) {
    return random.nextInt(20_000, 200_000);
  }

  private static Shard shard(String name, MemberTable.Builder members) {
    return new Shard(new Container.Plain("s3a://bucket/" + name, Long.MAX_VALUE), members.build());
  }

  /** Faster than a formatter, which would take longer than all else. */
  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return ZEROS.substring(0, digits - text.length()) + text;
  }

  private static String hex(long number) {
    String text = Long.toHexString(number);
    return ZEROS.substring(0, Long.BYTES * 2 - text.length()) + text;
  }
}
