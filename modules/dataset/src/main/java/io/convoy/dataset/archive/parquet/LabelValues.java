package io.convoy.dataset.archive.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * The values of a column as labels: texts, booleans, and whole numbers of any type, also decimals.
 * Dates, times and fractions are no labels.
 *
 * @param classes names of the classes that numbers stand for; empty if the numbers are the labels
 */
record LabelValues(Type type, List<String> classes) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

  /** Numbers up to which a double has no gaps. */
  private static final double EXACT = 1L << 53;

  /** Whether a column can have labels. */
  static boolean areIn(Type type) {
    if (!type.isPrimitive() || ParquetSchema.isRepeated(type)) {
      return false;
    }
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    PrimitiveTypeName primitive = ParquetSchema.primitive(type);
    return meaning == null
        ? primitive != PrimitiveTypeName.INT96
            && primitive != PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
        : meaning instanceof StringLogicalTypeAnnotation
            || meaning instanceof EnumLogicalTypeAnnotation
            || meaning instanceof IntLogicalTypeAnnotation
            || meaning instanceof DecimalLogicalTypeAnnotation;
  }

  /** The label in a field of a group; empty if its value is none. */
  String label(Group group, String field) {
    if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
      return whole(new BigDecimal(unscaled(group, field), decimal.getScale()));
    }
    return switch (ParquetSchema.primitive(type)) {
      case DOUBLE -> whole(group.getDouble(field, 0));
      case FLOAT -> whole(group.getFloat(field, 0));
      case INT32 -> integer(group.getInteger(field, 0));
      case INT64 -> integer(group.getLong(field, 0));
      case BOOLEAN -> Boolean.toString(group.getBoolean(field, 0));
      default -> text(group.getBinary(field, 0).toByteBuffer());
    };
  }

  private BigInteger unscaled(Group group, String field) {
    return switch (ParquetSchema.primitive(type)) {
      case INT32 -> BigInteger.valueOf(group.getInteger(field, 0));
      case INT64 -> BigInteger.valueOf(group.getLong(field, 0));
      default -> {
        byte[] bytes = group.getBinary(field, 0).getBytes();
        yield bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
      }
    };
  }

  private String whole(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? named(BigInteger.valueOf((long) value))
        : "";
  }

  private String whole(BigDecimal value) {
    return value.stripTrailingZeros().scale() <= 0 ? named(value.toBigIntegerExact()) : "";
  }

  private String integer(int value) {
    return named(BigInteger.valueOf(isUnsigned() ? Integer.toUnsignedLong(value) : value));
  }

  private String integer(long value) {
    return named(
        isUnsigned() ? new BigInteger(Long.toUnsignedString(value)) : BigInteger.valueOf(value));
  }

  private boolean isUnsigned() {
    return type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation integer
        && !integer.isSigned();
  }

  /** A number that stands for no class, such as -1, is no label. */
  private String named(BigInteger number) {
    if (classes.isEmpty()) {
      return number.toString();
    }
    boolean isClass =
        number.signum() >= 0 && number.compareTo(BigInteger.valueOf(classes.size())) < 0;
    return isClass ? classes.get(number.intValue()) : "";
  }

  /** Bytes that are no text, such as the image of a mask, are no label. */
  private static String text(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.isBlank() || CONTROL.matcher(text.strip()).find() ? "" : text;
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
