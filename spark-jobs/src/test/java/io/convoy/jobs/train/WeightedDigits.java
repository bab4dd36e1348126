package io.convoy.jobs.train;

import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Split;
import io.convoy.dataset.synthetic.SyntheticDigits;
import io.convoy.testing.ImageArchives;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A Parquet table of 600 digits with a column {@code weight}. */
final class WeightedDigits {
  private static final MessageType ROWS =
      MessageTypeParser.parseMessageType(
          "message rows { required binary image; required binary label (STRING);"
              + " required double weight; }");

  private WeightedDigits() {}

  /**
   * Writes the table.
   *
   * @param weight of each digit, by its number
   * @return settings that train on it
   */
  static List<String> settings(Path file, IntToDoubleFunction weight) throws IOException {
    LabeledImages digits =
        SyntheticDigits.of(new DataLocation("synthetic:digits?examples=600", Split.TRAIN))
            .open(new Configuration(false));
    List<Group> rows = new ArrayList<>();
    for (int digit = 0; digit < digits.size(); digit++) {
      byte[] png = png(digits.commonShape().orElseThrow(), digits.stored(digit));
      rows.add(
          new SimpleGroup(ROWS)
              .append("image", Binary.fromConstantByteArray(png))
              .append("label", digits.labels().get(digits.label(digit)))
              .append("weight", weight.applyAsDouble(digit)));
    }
    ImageArchives.parquet(file, ROWS, rows);
    return List.of(
        "data.train=" + file,
        "data.weight-column=weight",
        "preprocess.size=28",
        "preprocess.channels=1",
        "preprocess.resize=exact");
  }

  static byte[] png(Shape shape, byte[] pixels) throws IOException {
    BufferedImage image =
        new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, shape.width(), shape.height(), pixels);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
