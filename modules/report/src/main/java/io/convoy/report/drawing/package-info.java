/**
 * Pictures of graphs: {@link io.convoy.report.drawing.GraphDrawing}.
 *
 * <p>The vertices become boxes ({@link io.convoy.report.drawing.Boxes}), a convolution with what
 * follows it value by value in one. Where only one box is still read, the picture is cut into
 * sections ({@link io.convoy.report.drawing.Section}); each is laid out by itself, its branches
 * side by side ({@link io.convoy.report.drawing.SectionLayout}). Sections of one path share a frame
 * ({@link io.convoy.report.drawing.Band}), and bands are stacked in as many columns as give a
 * picture of the shape of a screen ({@link io.convoy.report.drawing.Columns}).
 */
package io.convoy.report.drawing;
