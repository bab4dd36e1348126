package io.convoy.api.settings.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a job file with the files that it includes. Only files can be included, and one that is
 * missing is an error: the library would ignore it. Size, nesting and includes have limits, so that
 * no file ends in an exhausted stack or memory.
 */
final class Includes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderClasspath, ConfigIncluderURL {
  /** Most bytes of a job file together with the files that it includes. */
  private static final int MOST_BYTES = 1 << 20;

  /** Most files of which each includes the next. */
  private static final int MOST_DEPTH = 16;

  private static final Pattern URL_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");
  private static final List<String> SUFFIXES = List.of("", ".conf", ".json", ".properties");

  private record Source(File file, String text) {}

  /** The files that are being read, each included by the one after it. */
  private final Deque<Source> reading = new ArrayDeque<>();

  private int bytesLeft = MOST_BYTES;

  private Includes() {}

  /**
   * Reads a job file.
   *
   * @throws ConfigurationException if it, or a file that it includes, cannot be read
   * @throws com.typesafe.config.ConfigException if one is malformed
   */
  static Config read(File file) {
    return new Includes().parse(file, ConfigSyntax.CONF, "");
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String name) {
    if (URL_SCHEME.matcher(name).matches()) {
      throw unsupported(name, "URL");
    }
    File folder = reading.element().file().getAbsoluteFile().getParentFile();
    return included(new File(name).isAbsolute() ? new File(name) : new File(folder, name), name);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File file) {
    return included(file, file.getPath());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String name) {
    throw unsupported(name, "class path");
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL url) {
    throw unsupported(url.getFile(), "URL");
  }

  private ConfigObject included(File named, String name) {
    String place = ", included at " + place(name);
    Optional<File> file =
        SUFFIXES.stream()
            .map(suffix -> new File(named.getPath() + suffix))
            .filter(File::isFile)
            .findFirst();
    return parse(file.orElse(named), syntax(file.orElse(named)), place).root();
  }

  private Config parse(File file, ConfigSyntax syntax, String place) {
    if (reading.stream().anyMatch(source -> isSame(source.file(), file))) {
      throw unreadable(file, place, "it includes itself");
    }
    if (reading.size() == MOST_DEPTH) {
      throw unreadable(
          file, place, "more than %s files, each included by another".formatted(MOST_DEPTH));
    }
    String text = text(file, place);
    Nesting.require(file.getPath(), text);
    reading.push(new Source(file, text));
    Config config =
        ConfigFactory.parseString(
            text,
            ConfigParseOptions.defaults()
                .setSyntax(syntax)
                .setOriginDescription(file.getPath())
                .setIncluder(this));
    reading.pop();
    return config;
  }

  private String text(File file, String place) {
    if (!file.exists()) {
      throw unreadable(file, place, "no such file");
    }
    if (file.isDirectory()) {
      throw unreadable(file, place, "a folder");
    }
    try (InputStream in = Files.newInputStream(file.toPath())) {
      byte[] bytes = in.readNBytes(bytesLeft + 1);
      bytesLeft -= bytes.length;
      if (bytesLeft < 0) {
        throw unreadable(
            file,
            place,
            "more than %s bytes, with the files that it includes".formatted(MOST_BYTES));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException otherEncoding) {
      throw unreadable(file, place, "not UTF-8 text");
    } catch (IOException denied) {
      throw unreadable(file, place, file.canRead() ? "the disk failed" : "no permission");
    }
  }

  /** File and line of an include; the library does not say the line. */
  private String place(String name) {
    Source source = reading.element();
    List<String> lines = source.text().lines().collect(Collectors.toList());
    String line =
        Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
            .filter(i -> lines.get(i).contains("include") && lines.get(i).contains(name))
            .findFirst()
            .map(i -> ":" + (i + 1))
            .orElse("");
    return source.file() + line;
  }

  private ConfigurationException unsupported(String name, String kind) {
    return new ConfigurationException(
        List.of("Unsupported include at %s: a %s (supported: files)".formatted(place(name), kind)));
  }

  private static ConfigurationException unreadable(File file, String place, String reason) {
    return new ConfigurationException(
        List.of("Cannot read job file: %s%s (%s)".formatted(file, place, reason)));
  }

  private static boolean isSame(File one, File other) {
    try {
      return Files.isSameFile(one.toPath(), other.toPath());
    } catch (IOException missing) {
      return false;
    }
  }

  private static ConfigSyntax syntax(File file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return ConfigSyntax.JSON;
    }
    return name.endsWith(".properties") ? ConfigSyntax.PROPERTIES : ConfigSyntax.CONF;
  }
}
