package io.convoy.spark.rounds;

/**
 * Whether the driver averages the states of a round, or the executors slice by slice, and in how
 * many slices.
 *
 * @param directBytes if the states of all workers have more bytes, the executors average them
 * @param sliceBytes upper limit of a slice
 */
public record SliceRule(long directBytes, long sliceBytes) {
  /**
   * The rule of all runs. The driver receives 16 MiB in a hundredth of a second over 10 Gbit/s;
   * Spark needs longer to start the second job, which averages larger states. A slice of 64 MiB is
   * small enough to be sent from memory to memory, which Spark does up to
   * spark.network.maxRemoteBlockSizeFetchToMem, 200 MB, and to be dropped piece by piece.
   */
  public static final SliceRule USUAL = new SliceRule(16 << 20, 64 << 20);

  /**
   * What 10 Gbit/s transfer in a tenth of a millisecond, in which the driver records that a worker
   * has stored a slice.
   */
  private static final double BYTES_PER_RECORD = 128 << 10;

  /**
   * Whether the driver averages whole states.
   *
   * @param sentBytes bytes of what all workers send
   */
  public boolean averagesDirectly(long sentBytes) {
    return sentBytes <= directBytes;
  }

  /**
   * Number of slices of a state: so many that each worker averages as many as the others, up to a
   * limit that does not depend on the number of workers, since each of these stores all slices.
   * With more slices the driver would need longer to record them, with fewer the executors to
   * average them, each a slice of every worker; both together need least time at the square root.
   */
  public int slices(long stateBytes, int workers) {
    long eachAverages = (stateBytes - 1) / workers / sliceBytes + 1;
    long fewest = (stateBytes - 1) / sliceBytes + 1;
    long best = (long) Math.ceil(Math.sqrt(stateBytes / BYTES_PER_RECORD));
    return Math.toIntExact(Math.min(workers * eachAverages, Math.max(fewest, best)));
  }
}
