/** A package of nd4j's, for the one class that it lost: see {@link org.nd4j.nativeblas.Nd4jCpu}. */
package org.nd4j.nativeblas;
