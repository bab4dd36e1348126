package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convoy.dataset.DatasetException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberNamesTest {
  @Test
  void normalizesNames() {
    assertThat(MemberNames.checked("a.tar", "./cat//./1.jpg")).isEqualTo("cat/1.jpg");
    assertThat(MemberNames.checked("a.tar", "..cat/1..jpg")).isEqualTo("..cat/1..jpg");
  }

  @Test
  void rejectsNamesThatLeadOutOfTheArchive() {
    for (String name : List.of("", ".", "a/../b", "..", "/a", "a\\b", "c:a", "a\nb", "a\0b")) {
      assertThatThrownBy(() -> MemberNames.checked("a.tar", name))
          .isInstanceOf(DatasetException.class)
          .hasMessage(
              "Invalid member name: '%s' in a.tar (must be a relative path with '/', without '..')"
                  .formatted(name.replace('\n', '?').replace('\0', '?')));
    }
  }

  @Test
  void imagesAreRecognizedByTheirLastExtension() {
    assertThat(List.of("a.jpg", "b/a.1.JPEG", "a.WebP")).allMatch(MemberNames::isImage);
    assertThat(List.of("a", "a.txt", "a.jpg/b", "jpg")).noneMatch(MemberNames::isImage);
  }

  @Test
  void imagesOfSamplesAreRecognizedByAllTheirExtensions() {
    assertThat(MemberNames.isSampleImage("a.b/17.jpg")).isTrue();
    assertThat(List.of("17.mask.png", ".17.jpg", "17.json")).noneMatch(MemberNames::isSampleImage);
  }

  @Test
  void hiddenFilesAreRecognizedByTheirNamesAndFolders() {
    assertThat(List.of(".a.jpg", "_SUCCESS", "a/.b/c.jpg", "__MACOSX/a.jpg", "a/._b.jpg"))
        .allMatch(MemberNames::isHidden);
    assertThat(List.of("a.jpg", "_MG_1.jpg", "a_/b.jpg", "a.b/c")).noneMatch(MemberNames::isHidden);
  }

  @Test
  void validNamesAreDecodedAsUtf8() {
    Charset latin = StandardCharsets.ISO_8859_1;
    assertThat(MemberNames.decoded("Käfer".getBytes(StandardCharsets.UTF_8), latin))
        .isEqualTo("Käfer");
    assertThat(MemberNames.decoded("Käfer".getBytes(latin), latin)).isEqualTo("Käfer");
  }
}
