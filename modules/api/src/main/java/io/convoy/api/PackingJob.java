package io.convoy.api;

import io.convoy.api.settings.TrainConfig;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.dataset.packing.PackPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Images to pack into shuffled tar shards, which are read at full speed: with labels for training
 * and evaluation; without, where no image has a label, for scoring. The same job, run again,
 * continues a run that did not end. An immutable value.
 */
public final class PackingJob {
  private static final long SHARD_BYTES = 64L << 20;

  private final String input;
  private String output;
  private Split split = Split.TRAIN;
  private Optional<String> format = Optional.empty();
  private Optional<String> labels = Optional.empty();
  private long shardBytes = SHARD_BYTES;
  private int shorterSide = LabeledImages.FULL_SIZE;
  private long seed = 42;
  private BadImagePolicy badImages = BadImagePolicy.SKIP;
  private ReadOptions reading = ReadOptions.DEFAULT;
  private Optional<Path> preview = Optional.empty();
  private Optional<TrainingJob> previewJob = Optional.empty();

  private PackingJob(String input) {
    this.input = input;
  }

  /** Changes a copy, so that the job itself stays as it is. */
  private PackingJob with(Consumer<PackingJob> change) {
    PackingJob copy = new PackingJob(input);
    copy.output = output;
    copy.split = split;
    copy.format = format;
    copy.labels = labels;
    copy.shardBytes = shardBytes;
    copy.shorterSide = shorterSide;
    copy.seed = seed;
    copy.badImages = badImages;
    copy.reading = reading;
    copy.preview = preview;
    copy.previewJob = previewJob;
    change.accept(copy);
    copy.location();
    copy.request();
    return copy;
  }

  /**
   * Packs images.
   *
   * @param input location of images, with or without labels
   * @return a job that still lacks an output
   * @throws IllegalArgumentException if the location holds credentials
   */
  public static PackingJob of(String input) {
    return new PackingJob(input).with(job -> {});
  }

  /**
   * Sets the folder for the shards.
   *
   * @param location of an empty or new folder, or of one that holds a part of the same shards
   * @return the changed job
   * @throws IllegalArgumentException if the location holds credentials
   */
  public PackingJob output(String location) {
    UriCredentials.requireNone("output", location);
    return with(job -> job.output = location);
  }

  /**
   * Chooses the part of a dataset that has both.
   *
   * @param split {@link Split#TRAIN} by default
   * @return the changed job
   */
  public PackingJob split(Split split) {
    return with(job -> job.split = split);
  }

  /**
   * Sets the format of the images, where it cannot be recognized by their content.
   *
   * @param name one of those that {@code conf/README.md} lists
   * @return the changed job
   * @throws IllegalArgumentException if there is no such format
   */
  public PackingJob format(String name) {
    return with(job -> job.format = Optional.of(name));
  }

  /**
   * Sets a manifest of labels.
   *
   * @param location of a file whose lines hold the name of an image and its label each
   * @return the changed job
   * @throws IllegalArgumentException if the location holds credentials
   */
  public PackingJob labels(String location) {
    UriCredentials.requireNone("labels", location);
    return with(job -> job.labels = Optional.of(location));
  }

  /**
   * Sets the approximate size of a shard.
   *
   * @param bytes at least 1, 64 MiB by default
   * @return the changed job
   * @throws IllegalArgumentException if the number is below 1
   */
  public PackingJob shardBytes(long bytes) {
    return with(job -> job.shardBytes = bytes);
  }

  /**
   * Reduces larger images so that their shorter side has this length.
   *
   * @param pixels at least 1; by default images keep their size
   * @return the changed job
   * @throws IllegalArgumentException if the number is below 1
   */
  public PackingJob shorterSide(int pixels) {
    return with(job -> job.shorterSide = pixels);
  }

  /**
   * Sets the seed of the order of the images.
   *
   * @param seed 42 by default
   * @return the changed job
   */
  public PackingJob seed(long seed) {
    return with(job -> job.seed = seed);
  }

  /**
   * Chooses what happens when an image cannot be used.
   *
   * @param policy {@link BadImagePolicy#SKIP} by default, which lists it in {@code rejected.jsonl}
   * @return the changed job
   */
  public PackingJob badImages(BadImagePolicy policy) {
    return with(job -> job.badImages = policy);
  }

  /**
   * Chooses the column of Parquet files that holds the images.
   *
   * @param path of a binary column, or of a struct that has one, as in {@code image.bytes}; names
   *     with dots are in backticks. By default the column is found by its name and content
   * @return the changed job
   * @throws IllegalArgumentException if it is not the path of a column
   */
  public PackingJob imageColumn(String path) {
    return with(job -> job.reading = job.reading.withImageColumn(path));
  }

  /**
   * Chooses the column of Parquet files with the labels.
   *
   * @param path of a column of texts, whole numbers or booleans, or the name of a partition. By
   *     default the column is found by its name
   * @return the changed job
   * @throws IllegalArgumentException if it is not the path of a column
   */
  public PackingJob labelColumn(String path) {
    return with(job -> job.reading = job.reading.withLabelColumn(path));
  }

  /**
   * Limits the size of images: larger ones cannot be used, and are not decoded.
   *
   * @param pixels width times height, 1 to 500,000,000; 50,000,000 by default
   * @return the changed job
   * @throws IllegalArgumentException if the number is out of range
   */
  public PackingJob maxPixels(int pixels) {
    return with(job -> job.reading = job.reading.withMaxPixels(pixels));
  }

  /**
   * Draws some of the packed images with their labels.
   *
   * @param png file on this machine, in an existing folder
   * @return the changed job
   * @throws IllegalArgumentException if the folder does not exist
   */
  public PackingJob preview(Path png) {
    if (!Files.isDirectory(png.toAbsolutePath().getParent())) {
      throw new IllegalArgumentException(
          "Cannot write preview: %s (its folder does not exist)".formatted(png));
    }
    return with(job -> job.preview = Optional.of(png));
  }

  /**
   * Draws some of the packed images as the network of a training job gets them, with augmentation.
   *
   * @param png file on this machine, in an existing folder
   * @param training the training job
   * @return the changed job
   */
  public PackingJob preview(Path png, TrainingJob training) {
    return preview(png).with(job -> job.previewJob = Optional.of(training));
  }

  DataLocation location() {
    return new DataLocation(input, split.internal(), format, labels, reading);
  }

  PackPlan.Request request() {
    return new PackPlan.Request(shardBytes, shorterSide, seed, badImages.internal(), reading);
  }

  String output() {
    return Requirements.present("output", output);
  }

  Optional<Path> preview() {
    return preview;
  }

  Optional<TrainConfig> previewConfig() {
    return previewJob.map(TrainingJob::config);
  }
}
