/** Translates the graph of an architecture into a configuration of Deeplearning4j. */
package io.convoy.dl4j.lowering;
