package io.convoy.jobs;

import io.convoy.testing.StorageServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test whose commands reach a storage server. */
public interface OnStorageServer {
  StorageServer server();

  /** As spark-submit does with its --conf. */
  @BeforeEach
  default void tellSpark() {
    server().settings().forEach((key, value) -> System.setProperty("spark.hadoop." + key, value));
  }

  @AfterEach
  default void forget() {
    server().settings().keySet().forEach(key -> System.clearProperty("spark.hadoop." + key));
  }
}
