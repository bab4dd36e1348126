package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.dataset.storage.Member;
import io.convoy.dataset.storage.MemberTable;
import io.convoy.testing.LogCapture;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SampleLabelsTest {
  @Test
  void theLogNamesInvalidJsonOfSamples() {
    SampleLabels labels = new SampleLabels("a.tar");
    add(labels, "1.json", "{\"label\": 7}");
    add(labels, "2.json", "{label");
    add(labels, "3.json", "");
    add(labels, "info.json", "{");
    try (LogCapture log = LogCapture.of(SampleLabels.class)) {
      MemberTable images = labels.applyTo(images("1.jpg", "2.jpg", "3.jpg"));
      assertThat(images.labels()).containsExactly("7", "");
      assertThat(log.lines())
          .containsExactly(
              "WARN Cannot read labels: 1 of a.tar are not valid JSON, for example 2.json");
    }
  }

  @Test
  void otherMembersDoNotMatterWhereNamesAreGiven() {
    SampleLabels labels = new SampleLabels("a.tar");
    add(labels, "1.cls", "cat");
    add(labels, "1.json", "{label");
    try (LogCapture log = LogCapture.of(SampleLabels.class)) {
      assertThat(labels.applyTo(images("1.jpg")).labels()).containsExactly("cat");
      assertThat(log.lines()).isEmpty();
    }
  }

  private static void add(SampleLabels labels, String name, String content) {
    labels.add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static MemberTable images(String... names) {
    MemberTable.Builder members = new MemberTable.Builder();
    for (String name : names) {
      members.add(Member.plain(name, "", 0, 1));
    }
    return members.build();
  }
}
