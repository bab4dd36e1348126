package io.convoy.report.page;

import io.convoy.dataset.preview.Thumbnail;
import io.convoy.evaluation.Mistake;

/**
 * A mistake as a person wants to see it.
 *
 * @param location of the image
 */
public record PicturedMistake(Mistake mistake, String location, Thumbnail thumbnail) {}
