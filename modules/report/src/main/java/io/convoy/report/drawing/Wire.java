package io.convoy.report.drawing;

/**
 * What one box reads from another.
 *
 * @param from the output of the box it comes from, perhaps in another section
 * @param to the output of the box it goes to
 * @param place index among the inputs of that box
 * @param lane where it runs down past other boxes, from the axis of the section
 * @param leavesAside whether it leaves its box on the right, not at the bottom
 * @param entersAside whether it enters its box on the right, not at the top
 */
record Wire(
    String from, String to, int place, int lane, boolean leavesAside, boolean entersAside) {}
