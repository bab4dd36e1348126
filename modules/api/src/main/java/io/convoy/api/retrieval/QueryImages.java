package io.convoy.api.retrieval;

import io.convoy.dataset.Images;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.batch.BadImagePolicy;
import io.convoy.dataset.discovery.ConcatIndex;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.spark.executor.OpenedImages;
import io.convoy.spark.inference.ImageOutputs;
import io.convoy.spark.inference.InferenceBatches;
import io.convoy.spark.inference.InferenceModel;
import io.convoy.spark.inference.LoadedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The images that similar ones are wanted of, with their features.
 *
 * @param images each with its number
 * @param features of each image
 */
record QueryImages(List<Numbered> images, List<float[]> features) {
  /** One image of a place. */
  record Numbered(Images place, int number) {
    String location() {
      return place.location(number);
    }
  }

  /**
   * Finds images and computes their features in this process.
   *
   * @param places of images; one may have several
   */
  static QueryImages of(
      List<String> places,
      ReadOptions reading,
      InferenceModel model,
      String parametersSha256,
      JavaSparkContext spark) {
    List<Numbered> images = new ArrayList<>();
    List<float[]> features = new ArrayList<>();
    Broadcast<float[]> parameters = spark.broadcast(model.parameters());
    LoadedModel loaded = new LoadedModel(model.predictors(InferenceBatches.SIZE), parametersSha256);
    for (String place : places) {
      ConcatIndex index =
          UnlabeledSearch.find(
              List.of(place),
              ReadOptions.DEFAULT.withMaxPixels(reading.maxPixels()),
              BadImagePolicy.FAIL,
              spark.hadoopConfiguration());
      Images found = OpenedImages.open(index, spark.hadoopConfiguration()).images();
      IntStream.range(0, found.size()).forEach(number -> images.add(new Numbered(found, number)));
      features.addAll(features(found, loaded, parameters));
    }
    parameters.destroy();
    return new QueryImages(images, features);
  }

  private static List<float[]> features(
      Images images, LoadedModel model, Broadcast<float[]> parameters) {
    int[] all = IntStream.range(0, images.size()).toArray();
    return model.with(
        parameters,
        predictor -> {
          List<float[]> features = new ArrayList<>();
          try (InferenceBatches batches = predictor.batches(images, all, BadImagePolicy.FAIL)) {
            while (batches.hasNext()) {
              for (ImageOutputs image : batches.next()) {
                features.add(
                    image
                        .orRejected(images, BadImagePolicy.FAIL)
                        .outputs()
                        .orElseThrow()
                        .features()
                        .get(0));
              }
            }
          }
          return features;
        });
  }
}
