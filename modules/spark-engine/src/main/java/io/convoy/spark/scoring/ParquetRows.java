package io.convoy.spark.scoring;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Rows as a Parquet file, which every reader of Parquet finds the same columns in as Spark does.
 */
final class ParquetRows implements TableFormat.RowWriter {
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

  private final MessageType schema;
  private final ParquetWriter<Group> writer;

  /**
   * @param features whether there is a column of them
   */
  ParquetRows(OutputStream output, boolean features) throws IOException {
    this.schema = MessageTypeParser.parseMessageType(COLUMNS.formatted(features ? FEATURES : ""));
    this.writer =
        ExampleParquetWriter.builder(new Stream(output))
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build();
  }

  @Override
  public void write(ScoredImage row) throws IOException {
    Group group = new SimpleGroup(schema);
    group.add("source", row.source());
    group.add("member", row.member());
    if (row.rejection() != null) {
      group.add("rejection", row.rejection());
    } else {
      group.add("label", row.label());
      group.add("label_index", row.labelIndex());
      group.add("probability", row.probability());
      Group top = group.addGroup("top");
      for (Prediction.Candidate candidate : row.top()) {
        Group element = top.addGroup("list").addGroup("element");
        element.add("label", candidate.label());
        element.add("probability", candidate.probability());
      }
      if (row.features() != null) {
        Group features = group.addGroup("features");
        for (float feature : row.features()) {
          features.addGroup("list").add("element", feature);
        }
      }
    }
    writer.write(group);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** The stream as Parquet wants it; who opened it closes it. */
  private record Stream(OutputStream output) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new Positioned(output);
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

  private static final class Positioned extends PositionOutputStream {
    private final OutputStream output;
    private long position;

    Positioned(OutputStream output) {
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
