/**
 * The pages that a run leaves and that an evaluation writes: {@link
 * io.convoy.report.page.RunReport} and {@link io.convoy.report.page.EvaluationReport}. They need
 * nothing but themselves, and the machine that writes them needs no fonts: charts are SVG, and the
 * reader's browser draws their text.
 */
package io.convoy.report.page;
