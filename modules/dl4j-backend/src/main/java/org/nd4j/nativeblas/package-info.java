/**
 * A package of ND4J, for the one class that moved elsewhere: {@link org.nd4j.nativeblas.Nd4jCpu}.
 */
package org.nd4j.nativeblas;
