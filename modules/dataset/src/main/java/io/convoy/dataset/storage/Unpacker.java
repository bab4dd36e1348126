package io.convoy.dataset.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Takes the images out of files of a format that allows no access by position. Equal unpackers do
 * the same.
 */
public interface Unpacker extends Serializable {
  /**
   * Writes the images one after another, in the same order and to the same bytes every time.
   *
   * @return the images, by their positions in the output
   * @throws IOException if the file cannot be read
   */
  MemberTable unpack(StoredPath file, OutputStream output) throws IOException;
}
