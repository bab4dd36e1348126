/**
 * Text for logs and terminals: aligned tables of networks, memory and evaluations, and the formats
 * of numbers and durations that all reports share.
 *
 * <p>Pages and pictures are in the packages below: {@link io.convoy.report.markup} writes HTML and
 * SVG, {@link io.convoy.report.chart} draws curves, {@link io.convoy.report.run} and {@link
 * io.convoy.report.evaluation} are the two report pages, {@link io.convoy.report.drawing} draws
 * networks and {@link io.convoy.report.sheet} sheets of images.
 */
package io.convoy.report;
