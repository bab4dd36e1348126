/** How far a run is, for those who wait for it. */
package io.convoy.api.progress;
