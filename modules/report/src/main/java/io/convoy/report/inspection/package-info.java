/**
 * What a network has learned and where it looks, as pictures: {@link
 * io.convoy.report.inspection.TilePicture} shows filters and activation maps, {@link
 * io.convoy.report.inspection.HeatPicture} what matters in an image, {@link
 * io.convoy.report.inspection.InspectionPage} all of them.
 */
package io.convoy.report.inspection;
