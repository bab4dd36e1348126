/**
 * Charts as SVG: {@link io.convoy.report.chart.LineChart}, and {@link io.convoy.report.chart.Plot}
 * with its {@linkplain io.convoy.report.chart.Scale scales} for other kinds of charts.
 */
package io.convoy.report.chart;
