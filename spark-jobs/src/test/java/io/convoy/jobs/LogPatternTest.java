package io.convoy.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of the commands, of libraries too: one line for each event, without credentials. */
class LogPatternTest {
  private static final String LAYOUT = "appender.stderr.layout.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failed s3a://KEY:SEC/RET@bucket/x | Failed s3a://***@bucket/x",
        "s3a://KEY%3ASECRET@bucket | s3a://***@bucket",
        "GET https://h/x?a=1&X-Amz-Signature=SECRET&b=2 | GET https://h/x?a=1&X-Amz-Signature=***&b=2",
        "wasbs://c@a.net/x?sv=1&sig=SECRET | wasbs://c@a.net/x?sv=1&sig=***",
        "hdfs://node:8020/a@b at 50% | hdfs://node:8020/a@b at 50%"
      })
  void credentialsAreNotLogged(String message, String logged) throws IOException {
    assertThat(line(message, null)).endsWith(" WARN  Hadoop: " + logged + " \n");
  }

  @Test
  void anExceptionIsItsMessage() throws IOException {
    assertThat(line("Failed", new IOException("no s3a://KEY:SECRET@bucket")))
        .endsWith(" WARN  Hadoop: Failed no s3a://***@bucket\n");
  }

  private static String line(String message, Throwable thrown) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of("../conf/log4j2.properties"))) {
      properties.load(in);
    }
    return PatternLayout.newBuilder()
        .withPattern(properties.getProperty(LAYOUT + "pattern"))
        .withAlwaysWriteExceptions(
            Boolean.parseBoolean(properties.getProperty(LAYOUT + "alwaysWriteExceptions")))
        .build()
        .toSerializable(
            Log4jLogEvent.newBuilder()
                .setLoggerName("org.apache.Hadoop")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .build());
  }
}
