/**
 * The one writer of HTML and SVG: {@link io.convoy.report.markup.Markup} escapes and closes, {@link
 * io.convoy.report.markup.Page}, {@link io.convoy.report.markup.Table} and {@link
 * io.convoy.report.markup.Svg} add what all reports share. Everything written loads nothing and is
 * well-formed XML; text is drawn by the reader's browser, so the writing machine needs no fonts.
 */
package io.convoy.report.markup;
