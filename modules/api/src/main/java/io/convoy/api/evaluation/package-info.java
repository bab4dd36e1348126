/** The evaluation of a model on labeled images. */
package io.convoy.api.evaluation;
