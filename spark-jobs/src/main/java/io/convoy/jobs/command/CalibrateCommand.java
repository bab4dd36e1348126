package io.convoy.jobs.command;

import io.convoy.api.calibration.ModelCalibration;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.ReadOptions;
import io.convoy.dataset.Split;
import io.convoy.report.Numbers;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code calibrate}: a model that can compute in int8. */
@Command(
    name = "calibrate",
    description = {
      "Measures the ranges of a model's activations on typical images, and writes the model with them: score and evaluate need them for --precision int8.",
      "Uses all cores of this machine. Labels do not matter; images that cannot be used are skipped and counted."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  convoy calibrate --model target/runs/demo --data synthetic:digits --output demo-int8.zip"
    })
public final class CalibrateCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M",
      description = "A model.zip, or the folder of the run that wrote it.")
  private String model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "URI",
      description =
          "Images like those to be scored, with or without labels; of a dataset with both splits, the training images.")
  private String data;

  @Option(
      names = "--images",
      paramLabel = "N",
      description =
          "Number of images to read, spread evenly over all of them. Default: ${DEFAULT-VALUE}.")
  private int images = 256;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "MODEL",
      description = "File of the model with the ranges, as in model.zip.")
  private String output;

  @Mixin private ReadingOptions reading;

  @Mixin private JsonOption json;

  /**
   * What {@code --json} prints.
   *
   * @param images number of images that were measured
   * @param vertices number of vertices that have a range
   */
  record Result(String model, int images, int rejected, int vertices, String output) {}

  @Override
  public Integer call() throws IOException {
    ModelCalibration calibration = UsageErrors.check(this::calibration);
    ModelCalibration.Calibrated calibrated = calibration.write(output, new Configuration());
    Result result =
        new Result(
            model,
            calibrated.images(),
            calibrated.rejected().size(),
            calibrated.description().ranges().orElseThrow().ranges().size(),
            output);
    json.print(result, text(result));
    return 0;
  }

  private ModelCalibration calibration() {
    ReadOptions options =
        reading.set(ReadOptions.DEFAULT, ReadOptions::withImageColumn, ReadOptions::withMaxPixels);
    return new ModelCalibration(model, new DataLocation(data, Split.TRAIN).with(options), images);
  }

  private static String text(Result result) {
    return "%s of activations from %s (%s rejected) in %s"
        .formatted(
            Numbers.counted(result.vertices(), "range"),
            Numbers.counted(result.images(), "image"),
            result.rejected(),
            result.output());
  }
}
