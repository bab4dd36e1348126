/**
 * Looking into a trained network: {@link io.convoy.api.inspection.InspectionJob} writes a page with
 * its filters, what its layers make of images, and where in them it looked.
 */
package io.convoy.api.inspection;
