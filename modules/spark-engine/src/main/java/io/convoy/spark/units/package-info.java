/**
 * Resumable jobs of units, each of which is written exactly once.
 *
 * <p>A {@link io.convoy.spark.units.UnitLayout} cuts the work into units and names their files; a
 * {@link io.convoy.spark.units.UnitWriter} writes the files of one unit; {@link
 * io.convoy.spark.units.UnitJob} runs one Spark task for every unit that is missing. A unit is
 * committed by its manifest, which {@link io.convoy.spark.units.UnitStore} writes after all files
 * of the unit. An attempt that dies earlier leaves nothing that counts, an attempt at a committed
 * unit writes nothing, and a job that is started again runs only the missing units.
 */
package io.convoy.spark.units;
