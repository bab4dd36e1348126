package io.convoy.report.evaluation;

import io.convoy.evaluation.Mistake;
import io.convoy.report.sheet.Thumbnail;

/**
 * A wrongly classified image, to be shown.
 *
 * @param mistake the true class and the predicted ones
 * @param location of the image, for example {@code s3a://bucket/test.tar!cat/7.jpg}
 * @param thumbnail of the image
 */
public record PicturedMistake(Mistake mistake, String location, Thumbnail thumbnail) {}
