/**
 * Draws networks: {@link io.convoy.report.drawing.GraphDrawing}.
 *
 * <p>Vertices become boxes ({@link io.convoy.report.drawing.Boxes}); a convolution and the
 * elementwise operations after it share one. Where later boxes read only one output, the picture is
 * cut into sections ({@link io.convoy.report.drawing.Section}); each is laid out separately, its
 * branches side by side ({@link io.convoy.report.drawing.SectionLayout}). Sections of one path
 * share a frame ({@link io.convoy.report.drawing.Band}), and bands are stacked in as many columns
 * as fit the proportions of a screen ({@link io.convoy.report.drawing.Columns}).
 */
package io.convoy.report.drawing;
