/**
 * The pages that a run leaves and that an evaluation writes: {@link
 * io.convoy.jobs.report.RunReport} and {@link io.convoy.jobs.report.EvaluationReport}. They need
 * nothing but themselves, and the machine that writes them needs no fonts: charts are SVG, and the
 * reader's browser draws their text.
 */
package io.convoy.jobs.report;
