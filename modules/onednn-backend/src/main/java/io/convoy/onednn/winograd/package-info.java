/**
 * Convolutions with weights of 3 x 3 in inference, with fewer multiplications: the algorithm of
 * Winograd, which oneDNN 3 no longer has for processors of x86. OneDNN multiplies the matrices.
 */
package io.convoy.onednn.winograd;
