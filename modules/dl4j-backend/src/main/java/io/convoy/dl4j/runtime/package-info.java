/** Native memory, threads and kernels of ND4J, and the optimizer step on one flat vector. */
package io.convoy.dl4j.runtime;
