package io.convoy.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textIsEscaped() {
    assertThat(new Markup().element("p", "<script>alert(\"1\") && 2</script>"))
        .hasToString("<p>&lt;script&gt;alert(&quot;1&quot;) &amp;&amp; 2&lt;/script&gt;</p>");
  }

  @Test
  void attributeCannotEndEarly() {
    assertThat(new Markup().empty("path", "class", "a\" onload=\"b"))
        .hasToString("<path class=\"a&quot; onload=&quot;b\"/>");
  }

  @Test
  void controlCharactersAreReplaced() {
    assertThat(new Markup().text("a\u0000b\u001bc\nd")).hasToString("a\uFFFDb\uFFFDc\nd");
  }

  @Test
  void innermostElementIsClosedFirst() {
    Markup inner = new Markup().element("b", "x");

    assertThat(new Markup().open("p").open("i").add(inner).close().text("y").close())
        .hasToString("<p><i><b>x</b></i>y</p>");
  }

  @Test
  void openElementIsNoPage() {
    Markup markup = new Markup().open("main").open("p").close();

    assertThatThrownBy(markup::toString).hasMessage("Cannot finish markup: main is open");
  }
}
