package io.convoy.spark.table;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes rows as a Parquet file with the column types that Spark itself writes. */
final class ParquetRowWriter implements TableFormat.RowWriter {
  private static final String COLUMNS =
      """
      message scores {
        required binary source (STRING);
        required binary member (STRING);
        optional binary label (STRING);
        optional int32 label_index;
        optional float probability;
        optional group top (LIST) {
          repeated group list {
            required group element {
              required binary label (STRING);
              required float probability;
            }
          }
        }
        %s
        optional binary rejection (STRING);
      }
      """;

  private static final String FEATURES =
      """
        optional group features (LIST) {
          repeated group list {
            required float element;
          }
        }
      """;

  private final ParquetWriter<ScoredImage> writer;

  /**
   * Starts a file.
   *
   * @param features whether the table has a column of features
   */
  ParquetRowWriter(OutputStream output, boolean features) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(COLUMNS.formatted(features ? FEATURES : ""));
    this.writer = new Builder(new StreamFile(output), schema).build();
  }

  @Override
  public void write(ScoredImage row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<ScoredImage, Builder> {
    private final MessageType schema;

    Builder(OutputFile file, MessageType schema) {
      super(file);
      this.schema = schema;
      // By default each writer loads all of Hadoop's configuration files, and uses none of them.
      withConf(new Configuration(false));
      withCompressionCodec(CompressionCodecName.SNAPPY);
      // Their values rarely repeat, and building dictionaries takes longer than all other work.
      withDictionaryEncoding("member", false);
      withDictionaryEncoding("probability", false);
      withDictionaryEncoding("top.list.element.probability", false);
    }

    @Override
    protected Builder self() {
      return this;
    }

    // Deprecated for the same reason as in ParquetRowSupport.
    @SuppressWarnings("deprecation")
    @Override
    protected WriteSupport<ScoredImage> getWriteSupport(Configuration configuration) {
      return new ParquetRowSupport(schema);
    }
  }

  /** Adapts a stream, which its owner closes, to a file of Parquet. */
  private record StreamFile(OutputStream output) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new CountingStream(output);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static final class CountingStream extends PositionOutputStream {
    private final OutputStream output;
    private long position;

    CountingStream(OutputStream output) {
      this.output = output;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int one) throws IOException {
      output.write(one);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      output.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      output.flush();
    }
  }
}
