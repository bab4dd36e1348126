package io.convoy.api;

import java.util.Optional;

/**
 * An epoch of training that has ended.
 *
 * @param epoch its number, from 1
 * @param epochs of the whole run
 * @param examples trained on in this epoch
 * @param loss mean over these examples, each at the step that trained on it
 * @param seconds that its rounds took, without the evaluation
 * @param test the averaged network on the test images; empty if the job has none, or has validation
 *     images
 * @param validation the averaged network on the validation images; empty if the job has none
 */
public record EpochProgress(
    int epoch,
    int epochs,
    long examples,
    double loss,
    double seconds,
    Optional<TestResult> test,
    Optional<TestResult> validation) {}
