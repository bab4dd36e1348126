package io.convoy.training.lease;

import java.time.Duration;

/**
 * Times of a lease.
 *
 * @param renewal between two renewals
 * @param lost since the last renewal, after which the writer may be lost
 * @param watch how long such a lease must then stay unchanged, until another writer replaces it: a
 *     machine that was suspended renews its leases when it wakes
 */
record LeaseTimes(Duration renewal, Duration lost, Duration watch) {
  static final LeaseTimes DEFAULT =
      new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(15));
}
