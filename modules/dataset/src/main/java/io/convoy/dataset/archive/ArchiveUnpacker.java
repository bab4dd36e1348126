package io.convoy.dataset.archive;

import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.Unpacker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Unpacks archives that can only be read sequentially. */
enum ArchiveUnpacker implements Unpacker {
  /** For tars with sparse members only: all other tars are read in place. */
  TAR {
    @Override
    public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
      try (InputStream tar = file.open()) {
        return TarScanner.unpack(file.location(), tar, output);
      }
    }
  },
  TAR_GZIP {
    @Override
    public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
      try (InputStream tar = new GzipStreams(file)) {
        return TarScanner.unpack(file.location(), tar, output);
      }
    }
  },
  SEQUENCE_FILE {
    @Override
    public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
      return SequenceFileImages.unpack(file, output);
    }
  }
}
