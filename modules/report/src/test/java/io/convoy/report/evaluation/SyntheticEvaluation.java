package io.convoy.report.evaluation;

import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.report.sheet.Thumbnail;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * An evaluation of a network that is mostly right, and takes the next class for one where it is
 * not.
 *
 * @param missing the class that there are no images of; none if it is negative
 */
record SyntheticEvaluation(int classes, int images, int missing) {
  private static final Thumbnail THUMBNAIL =
      new Thumbnail(new byte[] {1, 2, 3}, "image/png", 28, 20);

  EvaluationReport report() {
    Evaluation evaluation = new Evaluation(classes);
    WorstMistakes worst = new WorstMistakes(classes, 24);
    SplittableRandom random = new SplittableRandom(3);
    for (int example = 0; example < images; example++) {
      int label = example % classes;
      float[] probabilities = probabilities(label, random);
      if (label != missing) {
        evaluation.add(probabilities, label);
        worst.add(example, probabilities, 0, label);
      }
    }
    return new EvaluationReport(
        "lenet5 on <images>",
        evaluation,
        worst.worstFirst().stream()
            .map(mistake -> new PicturedMistake(mistake, "a.tar!" + mistake.example(), THUMBNAIL))
            .toList(),
        IntStream.range(0, classes).mapToObj("class <%s>"::formatted).toList(),
        Map.of("model", "model.zip"));
  }

  private float[] probabilities(int label, SplittableRandom random) {
    float[] probabilities = new float[classes];
    boolean wrong = random.nextDouble() < 0.2;
    int predicted = wrong ? (label + 1 + random.nextInt(2)) % classes : label;
    float confidence = (float) (0.55 + 0.45 * random.nextDouble());
    probabilities[predicted] = confidence;
    probabilities[(predicted + classes - 1) % classes] += 1 - confidence;
    return probabilities;
  }
}
