package io.convoy.dataset.listing;

import java.util.List;

/**
 * Files, divided into images and archives of images. Other files are skipped.
 *
 * @param images files that hold one image each, in the order in which they were listed
 * @param archives files that hold many, in the order in which they were listed
 */
public record FilesByKind<F>(List<F> images, List<Archive> archives) {
  public FilesByKind {
    images = List.copyOf(images);
    archives = List.copyOf(archives);
  }
}
