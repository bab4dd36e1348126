package io.convoy.dataset.archive;

import io.convoy.dataset.storage.MemberTable;
import io.convoy.dataset.storage.StoredPath;
import io.convoy.dataset.storage.Unpacker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks archives that can only be read sequentially. */
enum ArchiveUnpacker implements Unpacker {
  TAR_GZIP {
    @Override
    public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
      // Tools that compress in parallel write several gzip streams in sequence.
      try (InputStream tar = new GzipCompressorInputStream(file.open(), true)) {
        return TarScanner.unpack(file.location(), tar, output);
      }
    }
  },
  SEQUENCE_FILE {
    @Override
    public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
      return SequenceFileImages.unpack(file, output);
    }
  },
  PARQUET {
    @Override
    public MemberTable unpack(StoredPath file, OutputStream output) throws IOException {
      return ParquetImages.unpack(file, output);
    }
  }
}
