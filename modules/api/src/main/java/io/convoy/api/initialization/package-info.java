/** Parameters with which a network starts that depend on the training images. */
package io.convoy.api.initialization;
