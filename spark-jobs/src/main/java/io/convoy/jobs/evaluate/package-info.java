/** The evaluation of a model on labelled images. */
package io.convoy.jobs.evaluate;
