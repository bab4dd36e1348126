/** Models from the weights of other tools. */
package io.convoy.api.transfer;
