/** Similar images: {@link io.convoy.api.retrieval.NeighborSearch}. Internal. */
package io.convoy.api.retrieval;
