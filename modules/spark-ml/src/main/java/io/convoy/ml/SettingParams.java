package io.convoy.ml;

import io.convoy.api.settings.Settings;
import io.convoy.api.settings.reading.Setting;
import io.convoy.architecture.graph.Spelling;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/** A parameter for each setting of a job file, from the declarations of the settings. */
final class SettingParams implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a table says itself. */
  private static final Set<String> OF_THE_TABLE =
      Set.of(
          "data.train",
          "data.labels",
          "data.format",
          "data.image-column",
          "data.label-column",
          "data.weight-column");

  /** Settings whose parameters have shorter names than their keys give. */
  private static final Map<String, String> SHORT =
      Map.of("network.name", "network", "training.learning-rate.initial", "learningRate");

  private static final Pattern WORD = Pattern.compile("[.-](\\w)");

  private final Map<String, Param<?>> byKey = new LinkedHashMap<>();

  /** The parameters of {@code owner}, with the defaults of the settings as theirs. */
  SettingParams(Params owner) {
    for (Setting<?> setting : Settings.all()) {
      if (!OF_THE_TABLE.contains(setting.key())) {
        byKey.put(setting.key(), param(owner, setting));
      }
    }
  }

  List<Param<?>> all() {
    return List.copyOf(byKey.values());
  }

  /**
   * The parameter of a setting.
   *
   * @throws IllegalArgumentException if there is no such setting, or the table says it
   */
  Param<?> of(String key) {
    if (OF_THE_TABLE.contains(key)) {
      throw new IllegalArgumentException(
          "Unsupported setting: %s (the table has the images and their labels)".formatted(key));
    }
    Param<?> param = byKey.get(key);
    if (param == null) {
      throw new IllegalArgumentException(
          "Unsupported setting: %s%s"
              .formatted(
                  key,
                  Spelling.closest(key, byKey.keySet())
                      .map(". Did you mean %s?"::formatted)
                      .orElse("")));
    }
    return param;
  }

  /** The settings that were chosen, {@code key=value} each. */
  List<String> chosen(Params owner) {
    return byKey.entrySet().stream()
        .filter(entry -> owner.isSet(entry.getValue()))
        .map(entry -> entry.getKey() + "=" + owner.getOrDefault(entry.getValue()))
        .collect(Collectors.toList());
  }

  /**
   * Sets a parameter to a value of any type, or to a text as a job file has it.
   *
   * @throws IllegalArgumentException if the setting does not accept the value
   */
  void set(Params owner, String key, Object value) {
    Param<?> param = of(key);
    if (value.equals("null")) {
      owner.clear(param);
      return;
    }
    Setting<?> setting = setting(key);
    // Refuses with what is allowed, where a conversion would only fail.
    Object parsed = setting.parse(value.toString());
    if (parsed instanceof Optional<?> word && word.isEmpty() && !isText(param)) {
      owner.clear(param);
      return;
    }
    set(owner, param, convert(param, value.toString()));
  }

  // The value was converted to the type of the parameter.
  @SuppressWarnings("unchecked")
  private static void set(Params owner, Param<?> param, Object value) {
    owner.set((Param<Object>) param, value);
  }

  // As above.
  @SuppressWarnings("unchecked")
  private static void setDefault(Params owner, Param<?> param, Object value) {
    owner.setDefault((Param<Object>) param, value);
  }

  private static boolean isText(Param<?> param) {
    return param.getClass() == Param.class;
  }

  private static Setting<?> setting(String key) {
    return Settings.all().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Object convert(Param<?> param, String text) {
    return param instanceof IntParam
        ? Integer.valueOf(text)
        : param instanceof LongParam
            ? Long.valueOf(text)
            : param instanceof DoubleParam
                ? Double.valueOf(text)
                : param instanceof BooleanParam ? (Object) Boolean.valueOf(text) : text;
  }

  private static Param<?> param(Params owner, Setting<?> setting) {
    String name = name(setting.key());
    String doc = doc(setting);
    Function1<Object, Object> check = new Check(setting.key());
    Param<?> param =
        switch (setting.kind()) {
          case WHOLE_NUMBER ->
              setting.fallback() instanceof Long
                  ? new LongParam(owner.uid(), name, doc, check)
                  : new IntParam(owner.uid(), name, doc, check);
          case NUMBER -> new DoubleParam(owner.uid(), name, doc, check);
          case FLAG -> new BooleanParam(owner.uid(), name, doc);
          default -> new Param<Object>(owner.uid(), name, doc, check);
        };
    if (setting.fallback() instanceof Number || setting.fallback() instanceof Boolean) {
      setDefault(owner, param, setting.fallback());
    } else if (isText(param)) {
      setting.defaultText().ifPresent(text -> setDefault(owner, param, text));
    }
    return param;
  }

  /** {@code training.batch-size} becomes {@code batchSize}. */
  private static String name(String key) {
    String path = key.substring(key.indexOf('.') + 1);
    return SHORT.getOrDefault(
        key, WORD.matcher(path).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT)));
  }

  private static String doc(Setting<?> setting) {
    return "%s: %s (%s)"
        .formatted(setting.key(), setting.meaning().replace("`", ""), setting.allowed());
  }

  /** Refuses what the setting refuses, with its message. */
  private record Check(String key) implements Function1<Object, Object>, Serializable {
    @Override
    public Object apply(Object value) {
      setting(key).parse(value.toString());
      return true;
    }
  }
}
