package io.convoy.report.drawing;

/**
 * A connection from one box to another.
 *
 * @param from output of the source box, which may be in another section
 * @param to output of the target box
 * @param place index among the inputs of the target box
 * @param lane horizontal position at which it passes other boxes, from the axis of the section
 * @param leavesAside whether it leaves its box on the right, not at the bottom
 * @param entersAside whether it enters its box on the right, not at the top
 */
record Wire(
    String from, String to, int place, int lane, boolean leavesAside, boolean entersAside) {}
