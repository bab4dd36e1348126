package io.convoy.architecture.pattern;

import io.convoy.architecture.Layer;

/**
 * One layer of a pattern, repetitions written out.
 *
 * @param word text of the step
 * @param layer what it is
 */
record Step(Token word, Layer layer) {}
