package io.convoy.dataset.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Extracts the images from a file of a format without random access. Equal unpackers write the same
 * bytes.
 */
public interface Unpacker extends Serializable {
  /**
   * Writes the images one after another; the same file gives the same bytes every time.
   *
   * @return the images, by their offsets in the output
   * @throws IOException if the file cannot be read
   */
  MemberTable unpack(StoredPath file, OutputStream output) throws IOException;
}
