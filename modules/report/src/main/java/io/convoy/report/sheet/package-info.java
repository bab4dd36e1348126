/**
 * Images as pictures: {@link io.convoy.report.sheet.ContactSheet} draws many with their labels,
 * {@link io.convoy.report.sheet.Thumbnail} one for a page.
 */
package io.convoy.report.sheet;
