package io.convoy.jobs.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.convoy.report.Numbers;
import io.convoy.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Median images per second of all replicas; the names are those of the JSON that {@code bench
 * --json} prints.
 *
 * @param trainImagesPerS empty in int8, which is for inference only
 * @param against name of the program that is compared with, in float32; it and the two values after
 *     it are left out of the JSON where there is none
 * @param againstInferImagesPerS speed of that program
 * @param inferRatio of {@code inferImagesPerS} to it
 */
public record BenchResult(
    String network,
    String backend,
    String precision,
    int threads,
    int replicas,
    int batch,
    long parameters,
    OptionalDouble trainImagesPerS,
    double inferImagesPerS,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> against,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> againstInferImagesPerS,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Double> inferRatio) {

  BenchResult against(String name, double imagesPerS) {
    return new BenchResult(
        network,
        backend,
        precision,
        threads,
        replicas,
        batch,
        parameters,
        trainImagesPerS,
        inferImagesPerS,
        Optional.of(name),
        Optional.of(imagesPerS),
        Optional.of(inferImagesPerS / imagesPerS));
  }

  /** The speeds in one line. */
  public String text() {
    String trains =
        trainImagesPerS.isPresent()
            ? "trains %s images/s, ".formatted(speed(trainImagesPerS.getAsDouble()))
            : "";
    String compared =
        against
            .map(
                name ->
                    String.format(
                        Locale.ROOT,
                        ", %.2f times as many as %s (%s images/s)",
                        inferRatio.orElseThrow(),
                        name,
                        speed(againstInferImagesPerS.orElseThrow())))
            .orElse("");
    return "%s, %s, %s, batch %s, %s, %s: %sinfers %s images/s%s"
        .formatted(
            network,
            backend,
            precision,
            batch,
            Numbers.counted(threads, "thread"),
            Numbers.counted(replicas, "replica"),
            trains,
            speed(inferImagesPerS),
            compared);
  }

  /** A table of several networks, at least one, which are all compared or all not. */
  public static String table(List<BenchResult> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            List.of("network", "backend", "batch", "trains/s", "infers/s"),
            results.get(0).against.map(name -> List.of(name, "ratio"))));
    for (BenchResult result : results) {
      rows.add(
          row(
              List.of(
                  result.network,
                  result.backend,
                  Integer.toString(result.batch),
                  result.trainImagesPerS.isPresent()
                      ? speed(result.trainImagesPerS.getAsDouble())
                      : Numbers.NONE,
                  speed(result.inferImagesPerS)),
              result.againstInferImagesPerS.map(
                  theirs ->
                      List.of(
                          speed(theirs),
                          String.format(Locale.ROOT, "%.2f", result.inferRatio.orElseThrow())))));
    }
    return new TextTable(2, rows).toString();
  }

  private static List<String> row(List<String> cells, Optional<List<String>> compared) {
    List<String> row = new ArrayList<>(cells);
    compared.ifPresent(row::addAll);
    return row;
  }

  private static String speed(double imagesPerS) {
    return String.format(Locale.ROOT, "%,.1f", imagesPerS);
  }
}
