import static org.bytedeco.pytorch.global.torch.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/**
 * Computes networks of torchvision with libtorch, with random weights under the names that
 * torchvision gives them. {@code write} writes the weights (safetensors) and an image of noise,
 * {@code compare} compares the scores of that image with those of {@code convoy score}.
 */
public final class Torchvision {
  private static final double[] MEAN = {0.485, 0.456, 0.406};
  private static final double[] STD = {0.229, 0.224, 0.225};
  private static final int SIDE = 224;

  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();

  public static void main(String[] args) throws IOException {
    String network = args[1];
    Path folder = Path.of(args[2]);
    Torchvision weights = new Torchvision();
    BufferedImage image = noise();
    NoGradGuard guard = new NoGradGuard();
    float[] scores = floats(weights.network(network, pixels(image)));
    guard.close();
    if (args[0].equals("write")) {
      Files.createDirectories(folder.resolve("images"));
      ImageIO.write(image, "png", folder.resolve("images/noise.png").toFile());
      weights.write(folder.resolve(network + ".safetensors").toFile());
    } else {
      compare(network, scores, Path.of(args[3]));
    }
  }

  private static void compare(String network, float[] expected, Path rows) throws IOException {
    JsonNode scores;
    try (var files = Files.walk(rows)) {
      Path file = files.filter(path -> path.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      JsonNode row = new ObjectMapper().readTree(Files.readAllLines(file).get(0));
      scores = row.get("features");
    }
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      difference = Math.max(difference, Math.abs(expected[i] - scores.get(i).asDouble()));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    System.out.printf(
        "%s: largest difference of %d scores %.2e (largest score %.3f)%n",
        network, expected.length, difference, largest);
  }

  private Tensor network(String name, Tensor x) {
    if (name.equals("alexnet")) {
      return alexnet(x);
    }
    if (name.startsWith("vgg")) {
      return vgg(Integer.parseInt(name.substring(3, 5)), name.endsWith("bn"), x);
    }
    if (name.equals("googlenet")) {
      return googlenet(x);
    }
    return switch (name) {
      case "resnet18" -> resnet(false, x, 2, 2, 2, 2);
      case "resnet34" -> resnet(false, x, 3, 4, 6, 3);
      case "resnet50" -> resnet(true, x, 3, 4, 6, 3);
      case "resnet101" -> resnet(true, x, 3, 4, 23, 3);
      case "resnet152" -> resnet(true, x, 3, 8, 36, 3);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** models/alexnet.py */
  private Tensor alexnet(Tensor x) {
    x = conv("features.0", x, 64, 11, 4, 2, true).relu();
    x = pool(x, 3, 2, 0, false);
    x = conv("features.3", x, 192, 5, 1, 2, true).relu();
    x = pool(x, 3, 2, 0, false);
    x = conv("features.6", x, 384, 3, 1, 1, true).relu();
    x = conv("features.8", x, 256, 3, 1, 1, true).relu();
    x = conv("features.10", x, 256, 3, 1, 1, true).relu();
    x = pool(x, 3, 2, 0, false).flatten(1, 3);
    x = dense("classifier.1", x, 4096).relu();
    x = dense("classifier.4", x, 4096).relu();
    return dense("classifier.6", x, 1000);
  }

  /** models/vgg.py */
  private Tensor vgg(int layers, boolean normalizes, Tensor x) {
    int[] depths =
        switch (layers) {
          case 11 -> new int[] {1, 1, 2, 2, 2};
          case 13 -> new int[] {2, 2, 2, 2, 2};
          case 16 -> new int[] {2, 2, 3, 3, 3};
          default -> new int[] {2, 2, 4, 4, 4};
        };
    int[] channels = {64, 128, 256, 512, 512};
    int index = 0;
    for (int stage = 0; stage < depths.length; stage++) {
      for (int i = 0; i < depths[stage]; i++) {
        x = conv("features." + index++, x, channels[stage], 3, 1, 1, true);
        if (normalizes) {
          x = norm("features." + index++, x, 1e-5);
        }
        x = x.relu();
        index++;
      }
      x = pool(x, 2, 2, 0, false);
      index++;
    }
    x = x.flatten(1, 3);
    x = dense("classifier.0", x, 4096).relu();
    x = dense("classifier.3", x, 4096).relu();
    return dense("classifier.6", x, 1000);
  }

  /** models/googlenet.py, with transform_input and the auxiliary heads that are not computed. */
  private Tensor googlenet(Tensor x) {
    x = x.mul(channels(STD)).add(channels(MEAN)).sub(new Scalar(0.5)).div(new Scalar(0.5));
    x = basic("conv1", x, 64, 7, 2, 3);
    x = pool(x, 3, 2, 0, true);
    x = basic("conv2", x, 64, 1, 1, 0);
    x = basic("conv3", x, 192, 3, 1, 1);
    x = pool(x, 3, 2, 0, true);
    x = inception("inception3a", x, 64, 96, 128, 16, 32, 32);
    x = inception("inception3b", x, 128, 128, 192, 32, 96, 64);
    x = pool(x, 3, 2, 0, true);
    x = inception("inception4a", x, 192, 96, 208, 16, 48, 64);
    head("aux1", 512);
    x = inception("inception4b", x, 160, 112, 224, 24, 64, 64);
    x = inception("inception4c", x, 128, 128, 256, 24, 64, 64);
    x = inception("inception4d", x, 112, 144, 288, 32, 64, 64);
    head("aux2", 528);
    x = inception("inception4e", x, 256, 160, 320, 32, 128, 128);
    x = pool(x, 2, 2, 0, true);
    x = inception("inception5a", x, 256, 160, 320, 32, 128, 128);
    x = inception("inception5b", x, 384, 192, 384, 48, 128, 128);
    return dense("fc", x.mean(2, 3).reshape(1, 1024), 1000);
  }

  private Tensor inception(String name, Tensor x, int a, int b1, int b2, int c1, int c2, int d) {
    Tensor first = basic(name + ".branch1", x, a, 1, 1, 0);
    Tensor second = basic(name + ".branch2.0", x, b1, 1, 1, 0);
    second = basic(name + ".branch2.1", second, b2, 3, 1, 1);
    Tensor third = basic(name + ".branch3.0", x, c1, 1, 1, 0);
    third = basic(name + ".branch3.1", third, c2, 3, 1, 1);
    Tensor fourth = basic(name + ".branch4.1", pool(x, 3, 1, 1, true), d, 1, 1, 0);
    return cat(new TensorVector(first, second, third, fourth), 1);
  }

  private void head(String name, int channels) {
    basic(name + ".conv", zeros(1, channels, 4, 4), 128, 1, 1, 0);
    dense(name + ".fc1", zeros(1, 2048), 1024);
    dense(name + ".fc2", zeros(1, 1024), 1000);
  }

  private Tensor basic(String name, Tensor x, int outputs, int size, int stride, int padding) {
    x = conv(name + ".conv", x, outputs, size, stride, padding, false);
    return norm(name + ".bn", x, 1e-3).relu();
  }

  /** models/resnet.py */
  private Tensor resnet(boolean bottleneck, Tensor x, int... depths) {
    x = norm("bn1", conv("conv1", x, 64, 7, 2, 3, false), 1e-5).relu();
    x = pool(x, 3, 2, 1, false);
    for (int stage = 0; stage < depths.length; stage++) {
      for (int i = 0; i < depths[stage]; i++) {
        String name = "layer%d.%d".formatted(stage + 1, i);
        x = block(name, bottleneck, x, 64 << stage, stage > 0 && i == 0 ? 2 : 1);
      }
    }
    return dense("fc", x.mean(2, 3).reshape(1, bottleneck ? 2048 : 512), 1000);
  }

  private Tensor block(String name, boolean bottleneck, Tensor x, int width, int stride) {
    int outputs = bottleneck ? width * 4 : width;
    Tensor y;
    if (bottleneck) {
      y = norm(name + ".bn1", conv(name + ".conv1", x, width, 1, 1, 0, false), 1e-5).relu();
      y = norm(name + ".bn2", conv(name + ".conv2", y, width, 3, stride, 1, false), 1e-5).relu();
      y = norm(name + ".bn3", conv(name + ".conv3", y, outputs, 1, 1, 0, false), 1e-5);
    } else {
      y = norm(name + ".bn1", conv(name + ".conv1", x, width, 3, stride, 1, false), 1e-5).relu();
      y = norm(name + ".bn2", conv(name + ".conv2", y, outputs, 3, 1, 1, false), 1e-5);
    }
    if (stride > 1 || x.size(1) != outputs) {
      x = conv(name + ".downsample.0", x, outputs, 1, stride, 0, false);
      x = norm(name + ".downsample.1", x, 1e-5);
    }
    return y.add(x).relu();
  }

  private Tensor conv(
      String name, Tensor x, int outputs, int size, int stride, int padding, boolean bias) {
    long inputs = x.size(1);
    double deviation = Math.sqrt(2.0 / (inputs * size * size));
    Tensor weight = normal(name + ".weight", 0, deviation, outputs, inputs, size, size);
    TensorOptional shift =
        bias ? new TensorOptional(normal(name + ".bias", 0, 0.1, outputs)) : new TensorOptional();
    return conv2d(
        x,
        weight,
        shift,
        new long[] {stride, stride},
        new long[] {padding, padding},
        new long[] {1, 1},
        1);
  }

  private Tensor norm(String name, Tensor x, double epsilon) {
    long channels = x.size(1);
    Tensor scale = uniform(name + ".weight", 0.2, 0.6, channels);
    Tensor shift = normal(name + ".bias", 0, 0.1, channels);
    Tensor mean = normal(name + ".running_mean", 0, 0.1, channels);
    Tensor variance = uniform(name + ".running_var", 0.5, 1.5, channels);
    return batch_norm(
        x,
        new TensorOptional(scale),
        new TensorOptional(shift),
        new TensorOptional(mean),
        new TensorOptional(variance),
        false,
        0.1,
        epsilon,
        false);
  }

  private Tensor dense(String name, Tensor x, int outputs) {
    Tensor weight = normal(name + ".weight", 0, Math.sqrt(1.0 / x.size(1)), outputs, x.size(1));
    Tensor bias = normal(name + ".bias", 0, 0.1, outputs);
    return x.matmul(weight.t()).add(bias);
  }

  private static Tensor pool(Tensor x, int size, int stride, int padding, boolean ceil) {
    return max_pool2d(
        x,
        new long[] {size, size},
        new long[] {stride, stride},
        new long[] {padding, padding},
        new long[] {1, 1},
        ceil);
  }

  private Tensor normal(String name, double mean, double deviation, long... shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] drawn = new float[length(shape)];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (mean + deviation * random.nextGaussian());
    }
    return kept(name, drawn, shape);
  }

  private Tensor uniform(String name, double low, double high, long... shape) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] drawn = new float[length(shape)];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) random.nextDouble(low, high);
    }
    return kept(name, drawn, shape);
  }

  private Tensor kept(String name, float[] drawn, long... shape) {
    shapes.put(name, shape);
    values.put(name, drawn);
    return Tensor.create(drawn, shape);
  }

  private static int length(long... shape) {
    return Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b));
  }

  private static BufferedImage noise() {
    SplittableRandom random = new SplittableRandom(7);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return image;
  }

  private static Tensor pixels(BufferedImage image) {
    float[] pixels = new float[3 * SIDE * SIDE];
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          int value = image.getRGB(x, y) >> (16 - 8 * channel) & 255;
          pixels[(channel * SIDE + y) * SIDE + x] =
              (float) ((value / 255.0 - MEAN[channel]) / STD[channel]);
        }
      }
    }
    return Tensor.create(pixels, 1, 3, SIDE, SIDE);
  }

  private static Tensor channels(double... numbers) {
    float[] values = {(float) numbers[0], (float) numbers[1], (float) numbers[2]};
    return Tensor.create(values, 1, 3, 1, 1);
  }

  private static float[] floats(Tensor tensor) {
    float[] floats = new float[Math.toIntExact(tensor.numel())];
    tensor.contiguous().data_ptr_float().get(floats);
    return floats;
  }

  private void write(File file) throws IOException {
    StringBuilder header = new StringBuilder("{");
    long offset = 0;
    for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
      long end = offset + 4L * length(entry.getValue());
      header
          .append(header.length() == 1 ? "" : ",")
          .append(
              "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                  .formatted(
                      entry.getKey(),
                      LongStream.of(entry.getValue())
                          .mapToObj(String::valueOf)
                          .collect(Collectors.joining(",", "[", "]")),
                      offset,
                      end));
      offset = end;
    }
    byte[] text = header.append("}").toString().getBytes(StandardCharsets.UTF_8);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file.toPath())))) {
      out.writeLong(Long.reverseBytes(text.length));
      out.write(text);
      for (float[] tensor : values.values()) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor);
        out.write(bytes.array());
      }
    }
  }
}
