package io.convoy.dataset.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A list of members in columns. A member takes 25 bytes and its name, and 8 bytes more if any has a
 * weight, so that millions of them fit into memory and can be sent to tasks.
 */
public final class MemberTable implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Member.Coding[] CODINGS = Member.Coding.values();

  private final TextColumn names;
  private final List<String> labels;
  private final int[] labelOf;
  private final long[] offsets;
  private final int[] storedBytes;
  private final int[] bytes;
  private final byte[] codings;
  private final int[] checksums;

  /** Empty if all are 1. */
  private final double[] weights;

  private final boolean labelsAreTexts;

  private MemberTable(Builder builder) {
    names = builder.names.build();
    labels = List.copyOf(builder.labels);
    labelOf = builder.labelOf.build().toArray();
    offsets = builder.offsets.build().toArray();
    storedBytes = builder.storedBytes.build().toArray();
    bytes = builder.bytes.build().toArray();
    codings = builder.codings.toByteArray();
    checksums = builder.checksums.build().toArray();
    weights = builder.weights.map(all -> all.build().toArray()).orElse(new double[0]);
    labelsAreTexts = builder.labelsAreTexts;
  }

  public int size() {
    return offsets.length;
  }

  public String name(int index) {
    return names.get(index);
  }

  /** The label of a member; empty if the container has none. */
  public String label(int index) {
    return labels.get(labelOf[index]);
  }

  public Member member(int index) {
    return new Member(
        name(index),
        label(index),
        offsets[index],
        storedBytes[index],
        bytes[index],
        CODINGS[codings[index]],
        checksums[index],
        weight(index));
  }

  /** The weight of a member; 1 if the container has none. */
  double weight(int index) {
    return weights.length == 0 ? 1 : weights[index];
  }

  /** All distinct labels, in the order of their first member. */
  public List<String> labels() {
    return labels;
  }

  /** Whether the labels are texts about the images, which may be captions. */
  public boolean labelsAreTexts() {
    return labelsAreTexts;
  }

  int labelNumber(int index) {
    return labelOf[index];
  }

  void writeTo(DataOutputStream output) throws IOException {
    names.writeTo(output);
    for (int index = 0; index < size(); index++) {
      output.writeLong(offsets[index]);
      output.writeInt(storedBytes[index]);
      output.writeInt(bytes[index]);
      output.writeByte(codings[index]);
      output.writeInt(checksums[index]);
    }
    for (double weight : weights) {
      output.writeDouble(weight);
    }
  }

  /** Collects members in their order. */
  public static final class Builder {
    private final TextColumn.Builder names = new TextColumn.Builder();
    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> labelNumbers = new HashMap<>();
    private final IntStream.Builder labelOf = IntStream.builder();
    private final LongStream.Builder offsets = LongStream.builder();
    private final IntStream.Builder storedBytes = IntStream.builder();
    private final IntStream.Builder bytes = IntStream.builder();
    private final ByteArrayOutputStream codings = new ByteArrayOutputStream();
    private final IntStream.Builder checksums = IntStream.builder();
    private Optional<DoubleStream.Builder> weights = Optional.empty();
    private int size;
    private boolean labelsAreTexts;

    public void add(Member member) {
      names.add(member.name());
      labelOf.add(labelNumbers.computeIfAbsent(member.label(), this::newLabel));
      offsets.add(member.offset());
      storedBytes.add(member.storedBytes());
      bytes.add(member.bytes());
      codings.write(member.coding().ordinal());
      checksums.add(member.checksum());
      if (weights.isEmpty() && member.weight() != 1) {
        weights = Optional.of(DoubleStream.builder());
        IntStream.range(0, size).forEach(before -> weights.get().add(1));
      }
      weights.ifPresent(all -> all.add(member.weight()));
      size++;
    }

    /** Declares that the labels are texts, which may be captions. */
    public void labelsAreTexts() {
      labelsAreTexts = true;
    }

    public MemberTable build() {
      return new MemberTable(this);
    }

    private int newLabel(String label) {
      labels.add(label);
      return labels.size() - 1;
    }
  }
}
