package io.convoy.architecture.pattern;

import io.convoy.architecture.Layer;

/**
 * One layer of a pattern, repetitions written out.
 *
 * @param word where it comes from
 * @param layer what it is
 */
record Step(Token word, Layer layer) {}
