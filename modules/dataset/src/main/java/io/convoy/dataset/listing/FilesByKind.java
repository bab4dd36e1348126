package io.convoy.dataset.listing;

import io.convoy.dataset.storage.Shard;
import java.util.List;

/**
 * Files, divided into images and archives of images. Other files are skipped.
 *
 * @param images files that hold one image each, in the order in which they were listed
 * @param archives files that hold many, in the order in which they were listed
 * @param unreadable files that cannot be read, or are damaged archives
 */
public record FilesByKind<F>(List<F> images, List<Archive> archives, List<Shard> unreadable) {
  public FilesByKind {
    images = List.copyOf(images);
    archives = List.copyOf(archives);
    unreadable = List.copyOf(unreadable);
  }
}
