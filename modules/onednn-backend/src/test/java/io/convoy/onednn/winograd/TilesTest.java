package io.convoy.onednn.winograd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilesTest {
  @Test
  void tilesCoverTheBorderToo() {
    Tiles tiles = Tiles.of(8, 64, 128, 13, 9);
    assertThat(tiles.columns()).isEqualTo(3);
    assertThat(tiles.rows()).isEqualTo(4);
    assertThat(tiles.allRows()).isEqualTo(32);
  }

  @Test
  void aSmallBatchIsComputedAtOnce() {
    assertThat(Tiles.of(2, 64, 64, 8, 8).rowsAtOnce()).isEqualTo(4);
  }

  /** 448 rows of 1 MiB each: as many times as necessary, all of them equally long. */
  @Test
  void aLargeBatchIsComputedInPartsOfEqualLength() {
    Tiles tiles = Tiles.of(8, 64, 64, 224, 224);
    assertThat(tiles.allRows()).isEqualTo(448);
    assertThat(tiles.rowsAtOnce()).isEqualTo(8);
    assertThat(tiles.atOnce()).isEqualTo(8 * 56);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, 56, 56, true",
    "512, 512, 7, 7, true",
    "64, 64, 4, 4, true",
    "32, 64, 32, 32, false",
    "64, 48, 32, 32, false",
    "512, 512, 2, 2, false",
    "512, 512, 5, 5, false"
  })
  void tilesAreFasterWhereTheySaveHalfOfTheMultiplications(
      int inputs, int outputs, int height, int width, boolean faster) {
    assertThat(Tiles.areFaster(8, inputs, outputs, height, width)).isEqualTo(faster);
  }

  /** Transformed, weights from 4,096 to 4,096 channels are 2.25 GiB. */
  @Test
  void weightsThatDoNotFitIntoABufferAreNotTransformed() {
    assertThat(Tiles.areFaster(1, 2048, 4096, 16, 16)).isTrue();
    assertThat(Tiles.areFaster(1, 4096, 4096, 16, 16)).isFalse();
  }

  /** 63 and 65 times 32 MiB; a buffer has up to 2 GiB. */
  @Test
  void featureMapsThatDoNotFitIntoABufferAreNotCut() {
    assertThat(Tiles.areFaster(63, 64, 128, 256, 256)).isTrue();
    assertThat(Tiles.areFaster(65, 64, 128, 256, 256)).isFalse();
  }
}
