package io.convoy.spark.kryo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;

class RequiredSerializerTest {
  private static final String REGISTRATOR = "spark.kryo.registrator";

  private final SparkConf settings = new SparkConf(false);

  /** One that a program has of its own. */
  public static final class Own implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
      new ConvoyKryoRegistrator().registerClasses(kryo);
    }
  }

  /** One that leaves Convoy out. */
  public static final class Other implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
      kryo.register(StringBuilder.class);
    }
  }

  @Test
  void kryoNeedsTheClassesRegistered() {
    settings.set(REGISTRATOR, Other.class.getName());
    assertThatThrownBy(() -> RequiredSerializer.check(new KryoSerializer(settings), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid Spark setting: spark.kryo.registrator = '%s' (allowed with Kryo as spark.serializer: io.convoy.spark.kryo.ConvoyKryoRegistrator, alone or in a list)",
            Other.class.getName());
  }

  @Test
  void kryoWithTheClassesRegisteredIsAllowedHoweverThatWasDone() {
    for (String registrators :
        new String[] {
          ConvoyKryoRegistrator.class.getName(),
          Other.class.getName() + "," + ConvoyKryoRegistrator.class.getName(),
          Own.class.getName()
        }) {
      settings.set(REGISTRATOR, registrators);
      assertThatCode(() -> RequiredSerializer.check(new KryoSerializer(settings), settings))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void serializationOfJavaIsAllowed() {
    assertThatCode(() -> RequiredSerializer.check(new JavaSerializer(settings), settings))
        .doesNotThrowAnyException();
  }
}
