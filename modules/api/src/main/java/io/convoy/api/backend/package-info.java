/** The choice of what computes networks. */
package io.convoy.api.backend;
