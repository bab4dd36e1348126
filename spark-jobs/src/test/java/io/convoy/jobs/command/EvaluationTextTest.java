package io.convoy.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.convoy.api.EvaluationResult;
import io.convoy.api.EvaluationResult.ClassQuality;
import io.convoy.api.EvaluationResult.Threshold;
import io.convoy.api.RejectedImage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void confusionTableHasRowForEachTrueClass() {
    EvaluationResult result =
        result(
            List.of(
                new ClassQuality("cat", 3, OptionalDouble.of(1), OptionalDouble.of(2 / 3.0)),
                new ClassQuality("dog", 1, OptionalDouble.of(0.5), OptionalDouble.of(1)),
                new ClassQuality("bird", 0, NONE, NONE)),
            List.of(List.of(2L, 1L, 0L), List.of(0L, 1L, 0L), List.of(0L, 0L, 0L)),
            List.of());

    assertThat(new EvaluationText(result, List.of()))
        .hasToString(
            """
            top-1 75.00 %, top-5 100.00 %, loss 0.2500 on 4 images, expected calibration error 12.50 %

            actual \\ predicted     cat    dog  bird  recall
                           cat       2      1     0   66.7%
                           dog       0      1     0  100.0%
                          bird       0      0     0       -
                     precision  100.0%  50.0%     -""");
  }

  @Test
  void labelsAndNamesAreEscaped() {
    EvaluationResult result =
        result(
            List.of(new ClassQuality("a\u001b\n", 1, NONE, NONE)), List.of(List.of(1L)), List.of());
    RejectedImage rejected = new RejectedImage("file:/b\u0007\n.jpg", "cut off");

    assertThat(new EvaluationText(result, List.of(rejected)).toString())
        .contains("a\\u001b\\n  recall", "\nfile:/b\\u0007\\n.jpg: cut off\n")
        .doesNotContain("\u001b", "\u0007");
  }

  @Test
  void thresholdTableHasRowForEachThreshold() {
    OptionalDouble share = OptionalDouble.of(0.75);
    EvaluationResult result =
        result(
            List.of(
                new ClassQuality("cat", 10, share, share),
                new ClassQuality("dog", 4, share, share)),
            List.of(List.of(9L, 1L), List.of(1L, 3L)),
            List.of(
                new Threshold("dog", 0.5, share, share, share, OptionalDouble.of(0.1)),
                new Threshold("dog", 0.99, NONE, share, share, OptionalDouble.of(0))));

    assertThat(new EvaluationText(result, List.of()).toString())
        .endsWith(
            """

            threshold of dog  precision  recall  false positive rate
                         0.5      75.0%   75.0%                10.0%
                        0.99          -   75.0%                 0.0%""");
  }

  @Test
  void manyClassesHaveTheirMostFrequentConfusionsOnly() {
    int classes = 41;
    List<List<Long>> confusion =
        IntStream.range(0, classes)
            .mapToObj(
                actual ->
                    IntStream.range(0, classes)
                        .mapToObj(predicted -> predicted == actual + 1 ? (long) actual : 0L)
                        .toList())
            .toList();
    EvaluationResult result =
        result(
            IntStream.range(0, classes)
                .mapToObj(index -> new ClassQuality("class" + index, 100, NONE, NONE))
                .toList(),
            confusion,
            List.of());

    assertThat(new EvaluationText(result, List.of()).toString().lines().skip(2))
        .hasSize(10)
        .startsWith("class39 predicted as class40: 39 of 100");
  }

  @Test
  void tenRejectedImagesAreNamed() {
    EvaluationResult result =
        result(
            List.of(new ClassQuality("cat", 4, NONE, NONE), new ClassQuality("dog", 0, NONE, NONE)),
            List.of(List.of(4L, 0L), List.of(0L, 0L)),
            List.of());
    List<RejectedImage> rejected =
        Collections.nCopies(11, new RejectedImage("a.tar!cat/1.png", "it is cut off"));

    assertThat(new EvaluationText(result, rejected).toString().lines().skip(2).limit(12))
        .startsWith("11 of 15 images rejected:", "a.tar!cat/1.png: it is cut off")
        .endsWith("...");
  }

  private static EvaluationResult result(
      List<ClassQuality> classes, List<List<Long>> confusion, List<Threshold> thresholds) {
    return new EvaluationResult(
        4, 0, 0.75, 1, 0.25, 0.125, classes, confusion, thresholds, Optional.empty());
  }
}
