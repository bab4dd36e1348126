package io.convoy.spark.doctor;

import io.convoy.dataset.messages.FailureReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.StorageLevels;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BroadcastBlockId;
import org.apache.spark.util.io.ChunkedByteBuffer;
import scala.Option;
import scala.reflect.ClassTag$;

/**
 * Fetches data from other processes as the averaging of a round does, from block manager to block
 * manager. Every process connects to all others, and fetches from the driver and from the executor
 * after it, so that all links are in use at the same time.
 *
 * @param broadcast whose id the data have
 * @param processes of the application, the driver first
 */
public record TransferProbe(long broadcast, List<SparkProcess> processes)
    implements Probe<ArrayList<Transfer>> {
  /** Enough to be slowed down by the network and not by starting. */
  static final int BYTES = 32 << 20;

  private static final int CONNECT_MILLIS = 5000;

  /** The first fetch also makes the connection. */
  private static final int FETCHES = 2;

  /** Of a large cluster; every executor is connected to by several others. */
  private static final int MAX_CONNECTIONS = 16;

  /** Measures the transfers of all processes; of a driver alone there are none. */
  public static List<Answer<ArrayList<Transfer>>> ask(ClusterProbes cluster) {
    if (cluster.isLocal()) {
      return List.of();
    }
    List<SparkProcess> processes = new ArrayList<>();
    processes.add(SparkProcess.here());
    processes.addAll(cluster.executors());
    Broadcast<Integer> owner = cluster.spark().broadcast(0);
    try {
      Data data = new Data(owner.id());
      data.run();
      cluster.ask("data for transfers", data);
      TransferProbe probe = new TransferProbe(owner.id(), processes);
      List<Answer<ArrayList<Transfer>>> answers = new ArrayList<>(cluster.ask("transfers", probe));
      answers.add(0, new Answer<>(processes.get(0), probe.run()));
      return answers;
    } finally {
      owner.destroy();
    }
  }

  /** Stores the data that other processes fetch from this one. */
  private record Data(long broadcast) implements Probe<Boolean> {
    @Override
    public Boolean run() {
      return blockManager()
          .putSingle(
              block(broadcast, SparkProcess.here()),
              new byte[BYTES],
              StorageLevels.MEMORY_AND_DISK_SER,
              true,
              ClassTag$.MODULE$.apply(byte[].class));
    }
  }

  @Override
  public ArrayList<Transfer> run() {
    SparkProcess here = SparkProcess.here();
    ArrayList<Transfer> transfers = new ArrayList<>();
    boolean fetches = !here.isDriver();
    for (SparkProcess other : others(here)) {
      Optional<String> refused = connect(other);
      if (refused.isPresent()) {
        transfers.add(Transfer.refused(other, refused.get()));
      } else if (fetches) {
        transfers.add(fetch(other));
        fetches = other.isDriver();
      } else {
        transfers.add(Transfer.connected(other));
      }
    }
    return transfers;
  }

  /** The driver, then the executors after this process. */
  private List<SparkProcess> others(SparkProcess here) {
    int place = processes.indexOf(here);
    List<SparkProcess> others = new ArrayList<>();
    if (place > 0) {
      others.add(processes.get(0));
    }
    for (int i = 1; i < processes.size() && others.size() < MAX_CONNECTIONS; i++) {
      SparkProcess other = processes.get((place + i) % processes.size());
      if (!other.isDriver()) {
        others.add(other);
      }
    }
    return others;
  }

  /** Why no connection can be made; empty if it can. */
  static Optional<String> connect(SparkProcess other) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(other.host(), other.port()), CONNECT_MILLIS);
      return Optional.empty();
    } catch (IOException | IllegalArgumentException closed) {
      return Optional.of(FailureReason.of(closed));
    }
  }

  private Transfer fetch(SparkProcess other) {
    long bytes = 0;
    long fastest = Long.MAX_VALUE;
    try {
      for (int i = 0; i < FETCHES; i++) {
        long start = System.nanoTime();
        Option<ChunkedByteBuffer> fetched = blockManager().getRemoteBytes(block(broadcast, other));
        if (fetched.isEmpty()) {
          return new Transfer(other, 0, 0, null, "nothing was sent");
        }
        bytes = fetched.get().size();
        fetched.get().dispose();
        fastest = Math.min(fastest, System.nanoTime() - start);
      }
      return new Transfer(other, bytes, fastest, null, null);
    } catch (RuntimeException failure) {
      return new Transfer(other, 0, 0, null, FailureReason.of(failure));
    }
  }

  private static BlockId block(long broadcast, SparkProcess owner) {
    // Spark takes letters and digits only.
    return BroadcastBlockId.apply(broadcast, "transfer" + owner.id());
  }

  private static BlockManager blockManager() {
    return SparkEnv.get().blockManager();
  }
}
