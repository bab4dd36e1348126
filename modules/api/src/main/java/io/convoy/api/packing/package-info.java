/** The packing of images into tar shards. */
package io.convoy.api.packing;
