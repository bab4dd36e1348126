/**
 * The page of an evaluation: {@link io.convoy.report.evaluation.EvaluationReport}, with a class for
 * each of its sections.
 */
package io.convoy.report.evaluation;
