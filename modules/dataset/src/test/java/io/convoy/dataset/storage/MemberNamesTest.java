package io.convoy.dataset.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberNamesTest {
  @Test
  void normalizesNames() {
    for (String name : List.of("cat/1.jpg", "./cat//./1.jpg", "/cat/1.jpg", "C:/cat/1.jpg")) {
      assertThat(MemberNames.normalized(name)).isEqualTo("cat/1.jpg");
    }
    for (String name : List.of("..cat/1..jpg", "../cat/1.jpg", "c:1.jpg", "cat\\1.jpg", "")) {
      assertThat(MemberNames.normalized(name)).isEqualTo(name);
    }
  }

  @Test
  void namesThatLeadOutOrHaveControlCharactersAreProblems() {
    for (String name : List.of("a/../b", "..", "../a")) {
      assertThat(MemberNames.problem(name))
          .contains("its name has '..', which may lead out of the archive");
    }
    for (String name : List.of("a\nb", "a\0b", "a\u001b[2J")) {
      assertThat(MemberNames.problem(name)).contains("its name has control characters");
    }
    for (String name : List.of("a..b", "..a/b", "a\\b", "c:a", "Käfer")) {
      assertThat(MemberNames.problem(name)).isEmpty();
    }
  }

  @Test
  void controlCharactersAreEscapedInMessages() {
    assertThat(MemberNames.printable("Käfer\r\u001b[2J\ud83d\ude00\u0085"))
        .isEqualTo("Käfer\\r\\u001b[2J\ud83d\ude00\\u0085");
  }

  @Test
  void foldersAreThoseBelowTheArchive() {
    assertThat(MemberNames.folders("../ds/cat/1.jpg")).containsExactly("ds", "cat");
    assertThat(MemberNames.folders("1.jpg")).isEmpty();
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
    assertThat(
            List.of(
                ".a.jpg",
                "_SUCCESS",
                "a/.b/c.jpg",
                "__MACOSX/a.jpg",
                "a/._b.jpg",
                "_temporary/0/a.jpg",
                "_committed_17",
                "_score/rejected.jsonl",
                "a/Icon\r"))
        .allMatch(MemberNames::isHidden);
    assertThat(
            List.of("a.jpg", "_MG_1.jpg", "a_/b.jpg", "a.b/c", "_unknown/a.jpg", "_x", "../a.jpg"))
        .noneMatch(MemberNames::isHidden);
  }

  @Test
  void validNamesAreDecodedAsUtf8() {
    Charset latin = StandardCharsets.ISO_8859_1;
    assertThat(MemberNames.decoded("Käfer".getBytes(StandardCharsets.UTF_8), latin))
        .isEqualTo("Käfer");
    assertThat(MemberNames.decoded("Käfer".getBytes(latin), latin)).isEqualTo("Käfer");
  }
}
