package io.convoy.jobs.command;

import io.convoy.architecture.Shape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3x224x224}. */
final class ShapeConverter implements ITypeConverter<Shape> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})x(\\d{1,6})x(\\d{1,6})");

  @Override
  public Shape convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "'%s' is no image shape (must be channels x height x width, as in 3x224x224)"
              .formatted(text));
    }
    try {
      return new Shape(
          Integer.parseInt(form.group(1)),
          Integer.parseInt(form.group(2)),
          Integer.parseInt(form.group(3)));
    } catch (IllegalArgumentException wrong) {
      throw new TypeConversionException(wrong.getMessage());
    }
  }
}
