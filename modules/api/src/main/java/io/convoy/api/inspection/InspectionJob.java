package io.convoy.api.inspection;

import static java.util.function.Predicate.not;

import io.convoy.api.inspection.InspectedNetwork.Answer;
import io.convoy.api.inspection.Occlusion.Patch;
import io.convoy.api.output.OutputFile;
import io.convoy.architecture.Conv;
import io.convoy.architecture.ParameterRole;
import io.convoy.architecture.Shape;
import io.convoy.architecture.graph.Graph;
import io.convoy.architecture.graph.ParameterBlock;
import io.convoy.architecture.graph.ParameterLayout;
import io.convoy.architecture.graph.Vertex;
import io.convoy.dataset.Image;
import io.convoy.dataset.Images;
import io.convoy.dataset.discovery.UnlabeledSearch;
import io.convoy.dataset.messages.UriCredentials;
import io.convoy.report.Numbers;
import io.convoy.report.drawing.GraphDrawing;
import io.convoy.report.inspection.HeatPicture;
import io.convoy.report.inspection.InspectionPage;
import io.convoy.report.inspection.InspectionPage.Captioned;
import io.convoy.report.inspection.InspectionPage.Inspected;
import io.convoy.report.inspection.TilePicture;
import io.convoy.training.model.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Shows what a network has learned, and where in images it looks. Runs in this process, without
 * Spark.
 *
 * @param model location of a model, or of the run that wrote it
 * @param images locations of images, or of archives and folders of them
 * @param layers whose activation maps are shown; of each size of maps the last layer if empty
 * @param output location of the page
 */
public record InspectionJob(String model, List<String> images, List<String> layers, String output) {
  /** Images on a page: it holds all their maps. */
  private static final int MOST_IMAGES = 50;

  /** Maps of a layer. */
  private static final int MOST_MAPS = 64;

  /**
   * Checks the locations.
   *
   * @throws IllegalArgumentException if one holds credentials
   */
  public InspectionJob {
    UriCredentials.requireNone("model", model);
    images.forEach(image -> UriCredentials.requireNone("image", image));
    UriCredentials.requireNone("output", output);
    images = List.copyOf(images);
    layers = List.copyOf(layers);
  }

  /**
   * What was inspected; the names are those of the JSON that {@code inspect --json} prints.
   *
   * @param network name of the network
   * @param layers whose maps the page shows
   * @param images with the class that the network has chosen
   * @param output location of the page
   */
  public record Result(
      String network, List<String> layers, List<ImageResult> images, String output) {}

  /** An image, the class that the network has chosen, and its probability. */
  public record ImageResult(String image, String label, double probability) {}

  /**
   * Inspects the model and writes the page.
   *
   * @throws IllegalArgumentException if the network has no such layer, or there are too many images
   * @throws io.convoy.dataset.DatasetException if an image cannot be read
   * @throws IOException if the model cannot be read or the page not be written
   */
  public Result run(Configuration configuration) throws IOException {
    TrainedModel trained = TrainedModel.read(model, configuration);
    Graph graph = trained.description().graph();
    List<String> shown = layers.isEmpty() ? InspectedNetwork.usualLayers(graph) : layers;
    Optional<ClassActivation> activation = ClassActivation.of(graph, trained.parameters());
    List<String> wanted = new ArrayList<>(shown);
    activation.map(ClassActivation::layer).filter(not(shown::contains)).ifPresent(wanted::add);
    List<Inspected> sections = new ArrayList<>();
    List<ImageResult> results = new ArrayList<>();
    // Maps of large images, for hundreds of patches, would not fit into memory.
    try (InspectedNetwork network = InspectedNetwork.of(trained, wanted);
        InspectedNetwork withoutMaps = InspectedNetwork.of(trained, List.of())) {
      for (Named image : read(network, configuration)) {
        Answer answer = network.answers(List.of(image.seen())).get(0);
        String label = trained.description().labels().get(answer.best());
        List<Captioned> seen = new ArrayList<>();
        seen.add(
            new Captioned(
                HeatPicture.plain(image.seen()),
                "What the network sees",
                "%s pixels".formatted(image.seen().shape())));
        seen.add(occluded(image.seen(), answer, label, withoutMaps));
        activation.ifPresent(
            each -> seen.add(activated(image.seen(), answer, label, wanted, each)));
        List<Captioned> maps = new ArrayList<>();
        for (int layer = 0; layer < shown.size(); layer++) {
          maps.add(network.maps(shown.get(layer), answer.maps().get(layer), MOST_MAPS));
        }
        String answered = "%s, %s".formatted(label, percent(answer.probabilities()[answer.best()]));
        sections.add(new Inspected(image.name(), answered, seen, maps));
        results.add(new ImageResult(image.name(), label, answer.probabilities()[answer.best()]));
      }
    }
    String html =
        new InspectionPage(
                "Inspection of " + graph.network(),
                filters(graph, trained.parameters()),
                GraphDrawing.of(graph).svg(),
                sections,
                Map.of(
                    "model", model,
                    "network", graph.network(),
                    "parameters_sha256", trained.description().parametersSha256()))
            .html();
    OutputFile.write(
        output, out -> out.write(html.getBytes(StandardCharsets.UTF_8)), configuration);
    return new Result(graph.network(), shown, results, output);
  }

  /** An image as the network sees it. */
  private record Named(String name, Image seen) {}

  private List<Named> read(InspectedNetwork network, Configuration configuration) {
    List<Named> read = new ArrayList<>();
    for (String place : images) {
      try (Images found = UnlabeledSearch.find(List.of(place), configuration).open(configuration)) {
        if (read.size() + found.size() > MOST_IMAGES) {
          throw new IllegalArgumentException(
              "Unsupported number of images: %s with those of %s (at most %s fit on a page)"
                  .formatted(read.size() + found.size(), place, MOST_IMAGES));
        }
        for (int number = 0; number < found.size(); number++) {
          Image whole = found.read(number, Images.FULL_SIZE);
          read.add(new Named(found.location(number), network.seen(whole)));
        }
      }
    }
    return read;
  }

  private static Optional<Captioned> filters(Graph graph, float[] parameters) {
    Vertex first = graph.inference().get(0);
    Shape input = graph.input();
    if (!(first.op() instanceof Conv convolution)
        || convolution.groups() != 1
        || (input.channels() != 1 && input.channels() != 3)) {
      return Optional.empty();
    }
    ParameterBlock block = ParameterLayout.of(graph).block(first.name(), ParameterRole.WEIGHT);
    Shape filter =
        new Shape(input.channels(), convolution.window().rows(), convolution.window().columns());
    return Optional.of(
        new Captioned(
            TilePicture.of(Arrays.copyOfRange(parameters, block.offset(), block.end()), filter),
            "Filters of the first layer",
            "%s: %s filters of %s, each from its lowest weight (black) to its highest (white)"
                .formatted(first.name(), convolution.channels(), filter)));
  }

  private static Captioned occluded(
      Image seen, Answer answer, String label, InspectedNetwork network) {
    Shape shape = seen.shape();
    Occlusion occlusion = Occlusion.of(shape);
    List<Patch> patches = occlusion.patches(shape);
    List<Float> hidden =
        network.answers(patches.stream().map(patch -> patch.hide(seen)).toList()).stream()
            .map(each -> each.probabilities()[answer.best()])
            .toList();
    float whole = answer.probabilities()[answer.best()];
    Iterator<Float> probabilities = hidden.iterator();
    float[] map =
        occlusion.map(
            shape, patch -> Occlusion.logOdds(whole) - Occlusion.logOdds(probabilities.next()));
    return new Captioned(
        HeatPicture.of(seen, map),
        "Where it looked",
        "a gray patch of %s x %s pixels makes %s less probable where it is red: %s instead of %s at least"
            .formatted(
                occlusion.side(),
                occlusion.side(),
                label,
                percent(Collections.min(hidden)),
                percent(whole)));
  }

  private static Captioned activated(
      Image seen, Answer answer, String label, List<String> layers, ClassActivation activation) {
    float[] features = answer.maps().get(layers.indexOf(activation.layer()));
    float[] map = activation.map(features, answer.best());
    return new Captioned(
        HeatPicture.of(seen, activation.over(seen.shape(), map)),
        "What speaks for the class",
        "the maps of %s, weighted as %s weights their means (red: above 0)"
            .formatted(activation.layer(), label));
  }

  private static String percent(double share) {
    return Numbers.fixed(100 * share, 1) + " %";
  }
}
