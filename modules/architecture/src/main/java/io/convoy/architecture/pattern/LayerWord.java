package io.convoy.architecture.pattern;

import static io.convoy.architecture.Nodes.averagePool;
import static io.convoy.architecture.Nodes.batchNorm;
import static io.convoy.architecture.Nodes.conv;
import static io.convoy.architecture.Nodes.dense;
import static io.convoy.architecture.Nodes.dropout;
import static io.convoy.architecture.Nodes.gelu;
import static io.convoy.architecture.Nodes.globalAveragePool;
import static io.convoy.architecture.Nodes.maxPool;
import static io.convoy.architecture.Nodes.relu;
import static io.convoy.architecture.Nodes.sigmoid;
import static io.convoy.architecture.Nodes.silu;
import static io.convoy.architecture.Nodes.tanh;

import io.convoy.architecture.Conv;
import io.convoy.architecture.Layer;
import io.convoy.architecture.LocalResponseNorm;
import io.convoy.architecture.Pool;
import io.convoy.architecture.graph.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A kind of layer that patterns can name.
 *
 * @param name what the word begins with
 * @param examples words of this kind, as messages show them
 * @param settings what follows the name, as a regular expression
 * @param layer makes the layer of the settings
 */
record LayerWord(String name, String examples, String settings, Function<Settings, Layer> layer) {

  private static final String SIZE = "(?<size>\\d{1,9})";
  private static final String COUNT = "-(?<count>\\d{1,9})";
  private static final String STEPS = "(?:/(?<stride>\\d{1,9}))?(?:p(?<pad>\\d{1,9}))?";
  private static final String OPTIONS = STEPS + "(?<truncate>t)?";
  private static final String POOL_OPTIONS = STEPS + "(?:(?<truncate>t)|(?<cover>c))?";

  static final List<LayerWord> ALL =
      List.of(
          new LayerWord(
              "CONV", "CONV3-64 or CONV7-64/2p3", SIZE + COUNT + OPTIONS, LayerWord::convolution),
          new LayerWord(
              "POOL",
              "POOL2 or POOL3/2p1",
              SIZE + POOL_OPTIONS,
              s -> pooling(maxPool(s.size()), s)),
          new LayerWord(
              "AVGPOOL", "AVGPOOL2", SIZE + POOL_OPTIONS, s -> pooling(averagePool(s.size()), s)),
          new LayerWord("GLOBALPOOL", "GLOBALPOOL", "", s -> globalAveragePool()),
          new LayerWord("RELU", "RELU", "", s -> relu()),
          new LayerWord("TANH", "TANH", "", s -> tanh()),
          new LayerWord("SIGMOID", "SIGMOID", "", s -> sigmoid()),
          new LayerWord("SILU", "SILU", "", s -> silu()),
          new LayerWord("GELU", "GELU", "", s -> gelu()),
          new LayerWord("BN", "BN", "", s -> batchNorm()),
          new LayerWord("LRN", "LRN", "", s -> LocalResponseNorm.ALEXNET),
          new LayerWord(
              "DROPOUT", "DROPOUT-0.5", "-(?<rate>0?\\.\\d{1,9}|0)", s -> dropout(s.rate())),
          new LayerWord("FC", "FC-512", COUNT, s -> dense(s.count())));

  /**
   * The layer that {@code word} names.
   *
   * @throws IllegalArgumentException if there is none, or its settings are out of range
   */
  static Layer layer(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return ALL.stream()
        .filter(candidate -> upper.startsWith(candidate.name))
        .max(Comparator.comparingInt(candidate -> candidate.name.length()))
        .orElseThrow(() -> unknown(word))
        .read(word);
  }

  private Layer read(String word) {
    Matcher matcher = Pattern.compile(name + settings, Pattern.CASE_INSENSITIVE).matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be written like %s)".formatted(name, word, examples));
    }
    return layer.apply(new Settings(matcher));
  }

  private static IllegalArgumentException unknown(String word) {
    String names = ALL.stream().map(LayerWord::name).collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "Invalid word: %s (must begin with %s)%s"
            .formatted(word, names, closest(word).map(". Did you mean %s?"::formatted).orElse("")));
  }

  /** Compares whole words, settings included: COVN3-64 is close to CONV3-64. */
  private static Optional<String> closest(String word) {
    String settings = word.replaceFirst("^[A-Za-z]+", "").toLowerCase(Locale.ROOT);
    List<String> words =
        ALL.stream().map(each -> each.name.toLowerCase(Locale.ROOT) + settings).toList();
    return Spelling.closest(word, words).map(found -> found.toUpperCase(Locale.ROOT));
  }

  private static Layer convolution(Settings settings) {
    int size = settings.size();
    if (size % 2 == 0 && !settings.has("pad")) {
      throw new IllegalArgumentException(
          "Invalid window: %sx%s (must be odd to keep the size; otherwise write the padding: p%s)"
              .formatted(size, size, size / 2));
    }
    Conv conv =
        conv(settings.count(), size)
            .stride(settings.number("stride", 1))
            .pad(settings.number("pad", (size - 1) / 2));
    return settings.has("truncate") ? conv.truncate() : conv;
  }

  private static Layer pooling(Pool pool, Settings settings) {
    Pool set =
        pool.stride(settings.number("stride", settings.size())).pad(settings.number("pad", 0));
    if (settings.has("cover")) {
      return set.cover();
    }
    return settings.has("truncate") ? set.truncate() : set;
  }

  /** The numbers of a word. */
  record Settings(Matcher matcher) {

    boolean has(String name) {
      return matcher.group(name) != null;
    }

    int number(String name, int defaultValue) {
      return has(name) ? Integer.parseInt(matcher.group(name)) : defaultValue;
    }

    int size() {
      return Integer.parseInt(matcher.group("size"));
    }

    double rate() {
      return Double.parseDouble(matcher.group("rate"));
    }

    int count() {
      return Integer.parseInt(matcher.group("count"));
    }
  }
}
