package io.convoy.training.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that writes to a folder.
 *
 * @param process its number on its machine
 * @param machine the running system and its process numbers: the same for processes that see each
 *     other, empty if unknown
 * @param started when the process has started, as the machine counts; numbers are used again
 */
record Writer(String user, String host, long process, String machine, String started) {
  private static final Path PROCESSES = Path.of("/proc");

  /** Place of the start time among the fields that follow the name of the command. */
  private static final int START_TIME = 19;

  /** This process. */
  static Writer here() {
    long process = ProcessHandle.current().pid();
    return new Writer(
        System.getProperty("user.name"),
        hostName(),
        process,
        machineName(),
        startTime(process).orElse(""));
  }

  /**
   * Whether it has ended for certain: it ran on this machine, and is not there any more. What runs
   * on another machine, or in another container, cannot be seen.
   */
  boolean hasEnded() {
    return !machine.isEmpty()
        && machine.equals(machineName())
        && !startTime(process).equals(Optional.of(started));
  }

  /** Whether it is this process. */
  boolean isHere() {
    return !machine.isEmpty() && equals(here());
  }

  @Override
  public String toString() {
    return "%s@%s, process %s".formatted(user, host, process);
  }

  /** Empty if there is no such process, or only the entry of one that has ended. */
  private static Optional<String> startTime(long process) {
    try {
      String line = Files.readString(PROCESSES.resolve(process + "/stat"));
      // The name of the command, in parentheses, may have blanks.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      return ended ? Optional.empty() : Optional.of(fields[START_TIME]);
    } catch (IOException | RuntimeException absent) {
      return Optional.empty();
    }
  }

  private static String machineName() {
    try {
      return Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"));
    } catch (IOException unknown) {
      return "";
    }
  }

  private static String hostName() {
    try {
      return Files.readString(PROCESSES.resolve("sys/kernel/hostname")).strip();
    } catch (IOException notLinux) {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException unknown) {
        return "localhost";
      }
    }
  }
}
