package io.convoy.dataset.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import org.junit.jupiter.api.Test;

class CorruptFileExceptionTest {
  @Test
  void repeatsTheMessageOfTheLibrary() {
    assertThat(CorruptFileException.of(new IllegalStateException("no footer")))
        .hasMessage("the file is damaged: no footer");
  }

  @Test
  void namesBothPossibleCausesOfMissingMemory() {
    assertThat(CorruptFileException.of(new OutOfMemoryError("Java heap space")))
        .hasMessage("the file is damaged, or needs a larger heap (Java heap space)");
  }

  @Test
  void rethrowsADatasetException() {
    DatasetException known = new DatasetException("Invalid label: a.parquet!3 (column is empty)");
    assertThatThrownBy(() -> CorruptFileException.of(known)).isSameAs(known);
  }
}
