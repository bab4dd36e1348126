package io.convoy.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void titleIsHeadingAndTitle() {
    assertThat(new ParsedPage(new Page("a < b").html()).texts("//head/title | //h1"))
        .containsExactly("a < b", "a < b");
  }

  @Test
  void stylesheetNeedsNoEscapes() {
    assertThat(new Page("title").html()).contains(Stylesheet.TEXT);
  }

  @Test
  void stylesheetLoadsNothing() {
    assertThat(Stylesheet.TEXT).doesNotContain("@import", "url(");
  }
}
