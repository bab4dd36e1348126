package io.convoy.dataset.storage;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.Images;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;

/**
 * Index of images in an image format, in separate files or in archives: the container, byte range
 * and label of each, and how large it may be. Two indexes are equal if their digests and limits
 * are.
 */
public final class EncodedIndex implements ImageIndex<LabeledImages> {
  private static final long serialVersionUID = 1L;
  private static final int DIGEST_BUFFER = 1 << 16;

  private final String location;
  private final List<String> labels;
  private final int[] classOfLabel;
  private final MemberTable members;
  private final ContainerMap containers;
  private final List<Rejection> rejected;
  private final byte[] digest;
  private final int maxPixels;

  private EncodedIndex(
      String location, MemberTable members, ContainerMap containers, List<Rejection> rejected) {
    if (members.size() == 0) {
      throw new DatasetException("Cannot find images: %s (it holds none)".formatted(location));
    }
    this.location = location;
    this.labels = ClassNames.sorted(members.labels());
    Map<String, Integer> classOf = new HashMap<>();
    labels.forEach(label -> classOf.put(label, classOf.size()));
    this.classOfLabel =
        members.labels().stream()
            .mapToInt(label -> classOf.get(ClassNames.composed(label)))
            .toArray();
    this.members = members;
    this.containers = containers;
    this.rejected = List.copyOf(rejected);
    this.digest = digest();
    this.maxPixels = ReadOptions.DEFAULT_PIXELS;
  }

  private EncodedIndex(EncodedIndex index, MemberTable members, int maxPixels) {
    this.location = index.location;
    this.labels = index.labels;
    this.classOfLabel = index.classOfLabel;
    this.members = members;
    this.containers = index.containers;
    this.rejected = index.rejected;
    this.digest = index.digest;
    this.maxPixels = maxPixels;
  }

  /** The same images, of which those with more pixels are rejected before they are decoded. */
  public EncodedIndex withMaxPixels(int pixels) {
    return new EncodedIndex(this, members, pixels);
  }

  @Override
  public EncodedIndex paged(UnaryOperator<ImageIndex.Page> sent) {
    return new EncodedIndex(this, members.paged(sent), maxPixels);
  }

  /**
   * Makes the index of files in and below one folder.
   *
   * @param files by their paths below the folder, with their labels
   */
  public static EncodedIndex ofFolder(StoredPath folder, MemberTable files) {
    return new EncodedIndex(
        folder.location(), files, new ContainerMap.Folder(folder.location()), List.of());
  }

  /**
   * Makes the index of the images in archives.
   *
   * @param location of the archive, or of the folder with all archives
   * @param shards the archives, with the images in them and their labels
   */
  public static EncodedIndex ofShards(String location, List<Shard> shards) {
    return ofShards(location, shards, List.of());
  }

  /**
   * Makes the index of the images in archives.
   *
   * @param rejected archives beside them that cannot be read
   */
  public static EncodedIndex ofShards(
      String location, List<Shard> shards, List<Rejection> rejected) {
    MemberTable.Builder all = new MemberTable.Builder();
    List<Container> containers = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (Shard shard : shards) {
      if (shard.members().size() > 0) {
        all.addAll(shard.members());
        end += shard.members().size();
        containers.add(shard.container());
        ends.add(end);
      }
    }
    int[] endOf = ends.stream().mapToInt(Integer::intValue).toArray();
    return new EncodedIndex(
        location, all.build(), new ContainerMap.Archives(List.copyOf(containers), endOf), rejected);
  }

  @Override
  public LabeledImages open(Configuration configuration) {
    return new EncodedImages.Labeled(this, configuration);
  }

  /** Opens the images for readers that need no labels. */
  public Images openUnlabeled(Configuration configuration) {
    return new EncodedImages(this, configuration);
  }

  @Override
  public List<Rejection> rejected() {
    return rejected;
  }

  int maxPixels() {
    return maxPixels;
  }

  String location() {
    return location;
  }

  int size() {
    return members.size();
  }

  List<String> labels() {
    return labels;
  }

  int label(int index) {
    return classOfLabel[members.labelNumber(index)];
  }

  double weight(int index) {
    return members.weight(index);
  }

  String location(int index) {
    return containers.location(index, members.member(index));
  }

  String source(int index) {
    return containers.source(index, members.member(index));
  }

  byte[] read(int index, MemberReader reader) {
    Member member = members.member(index);
    containers
        .problem(index, member)
        .ifPresent(
            problem -> {
              throw new BadImageException(location(index), problem, null);
            });
    return reader.read(
        containers.container(index, member), member, containers.location(index, member));
  }

  /** SHA-256, in hex, of the location, length, label and weight of every image. */
  public String digestHex() {
    return HexFormat.of().formatHex(digest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedIndex index
        && maxPixels == index.maxPixels
        && Arrays.equals(digest, index.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "%s images of %s".formatted(size(), location);
  }

  private byte[] digest() {
    try {
      MessageDigest sha = Sha256.newDigest();
      try (DataOutputStream output =
          new DataOutputStream(new BufferedOutputStream(Sha256.stream(sha), DIGEST_BUFFER))) {
        output.writeUTF(location);
        for (String label : labels) {
          output.writeUTF(label);
        }
        for (int index = 0; index < size(); index++) {
          output.writeInt(label(index));
        }
        containers.writeTo(output);
        members.writeTo(output);
      }
      return sha.digest();
    } catch (IOException e) {
      throw new AssertionError("The output discards everything", e);
    }
  }
}
