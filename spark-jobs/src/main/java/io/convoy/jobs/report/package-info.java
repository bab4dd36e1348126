/**
 * The page that a run leaves: {@link io.convoy.jobs.report.RunReport}. It needs nothing but itself,
 * and the machine that writes it needs no fonts: charts are SVG, and the reader's browser draws
 * their text.
 */
package io.convoy.jobs.report;
