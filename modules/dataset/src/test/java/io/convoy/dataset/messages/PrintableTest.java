package io.convoy.dataset.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.BadImageException;
import io.convoy.dataset.DatasetException;
import io.convoy.testing.LogCapture;
import org.junit.jupiter.api.Test;

class PrintableTest {
  private static final String ODD =
      "\u001b]0;x\u0007\r\n\t\u007f\u0085\u009b\u2028\u202e\u2066.jpg";
  private static final String ESCAPED =
      "\\u001b]0;x\\u0007\\r\\n\\t\\u007f\\u0085\\u009b\\u2028\\u202e\\u2066.jpg";

  @Test
  void lineHasNoCharacterThatATerminalObeys() {
    assertThat(Printable.line(ODD)).isEqualTo(ESCAPED);
    assertThat(Printable.line("caf\u00e9 \ud83d\udc68\u200d\ud83d\udc67 \\n"))
        .isEqualTo("caf\u00e9 \ud83d\udc68\u200d\ud83d\udc67 \\n");
  }

  @Test
  void textKeepsItsLines() {
    assertThat(Printable.text("a\n\tb\r\u001b")).isEqualTo("a\n\tb\\r\\u001b");
  }

  @Test
  void messagesOfExceptionsAreLines() {
    assertThat(new DatasetException("Cannot read data: " + ODD))
        .hasMessage("Cannot read data: " + ESCAPED);
    BadImageException bad = new BadImageException(ODD, "no\u001b", null);
    assertThat(bad).hasMessage("Cannot use image %s: no\\u001b".formatted(ESCAPED));
    assertThat(bad.rejection().location()).isEqualTo(ODD);
  }

  @Test
  void logEscapesValues() {
    try (LogCapture log = LogCapture.of(PrintableTest.class)) {
      PrintableLog.of(PrintableTest.class).info("Skipped {} of {}: {}", 1, 2L, ODD);
      PrintableLog.of(PrintableTest.class).warn("{}", ODD, new IllegalStateException());
      assertThat(log.lines()).containsExactly("INFO Skipped 1 of 2: " + ESCAPED, "WARN " + ESCAPED);
    }
  }
}
