import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;

/**
 * Classifies the images of a zip archive as a Java program without Convoy does: ImageIO decodes, Graphics2D resizes,
 * ONNX Runtime computes. Each thread decodes a batch, classifies it and writes its rows, with a session of its own that
 * computes on one thread, so that all cores are busy all the time.
 */
public final class PlainScoring {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final byte[] model;
  private final ZipFile archive;
  private final List<? extends ZipEntry> images;
  private final Writer rows;
  private final int batch;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();

  private PlainScoring(Path model, ZipFile archive, Writer rows, int batch) throws IOException {
    this.model = Files.readAllBytes(model);
    this.archive = archive;
    this.images = archive.stream().filter(entry -> !entry.isDirectory()).toList();
    this.rows = rows;
    this.batch = batch;
  }

  /** Takes the model, the archive, the table to write, the number of threads and the images in a batch. */
  public static void main(String[] arguments) throws Exception {
    // Else ImageIO copies every image through a temporary file.
    ImageIO.setUseCache(false);
    try (ZipFile archive = new ZipFile(arguments[1]);
        Writer rows = Files.newBufferedWriter(Path.of(arguments[2]))) {
      new PlainScoring(Path.of(arguments[0]), archive, rows, Integer.parseInt(arguments[4]))
          .run(Integer.parseInt(arguments[3]));
    }
  }

  /** Prints the speed from the first image to the last row: sessions are created before. */
  private void run(int threads) throws OrtException, IOException, InterruptedException, ExecutionException {
    List<OrtSession> sessions = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      sessions.add(session());
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads, PlainScoring::daemon);
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (OrtSession session : sessions) {
      running.add(
          pool.submit(
              () -> {
                classify(session);
                return null;
              }));
    }
    for (Future<?> thread : running) {
      thread.get();
    }
    rows.flush();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "{\"images\":%d,\"rejected\":%d,\"seconds\":%.3f,\"images_per_second\":%.1f}%n",
        images.size(),
        rejected.get(),
        seconds,
        images.size() / seconds);
    for (OrtSession session : sessions) {
      session.close();
    }
  }

  /** A thread that does not keep the process running when another one has failed. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private OrtSession session() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    return environment.createSession(model, options);
  }

  /** Classifies batches until there is none left. */
  private void classify(OrtSession session) throws OrtException, IOException {
    long[] shape = ((TensorInfo) session.getInputInfo().get("images").getInfo()).getShape();
    int height = (int) shape[2];
    int width = (int) shape[3];
    BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = resized.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int[] colors = ((DataBufferInt) resized.getRaster().getDataBuffer()).getData();
    FloatBuffer pixels =
        ByteBuffer.allocateDirect(Float.BYTES * batch * 3 * colors.length).order(ByteOrder.nativeOrder()).asFloatBuffer();
    float[] values = new float[3 * colors.length];
    for (int first = next.getAndAdd(batch); first < images.size(); first = next.getAndAdd(batch)) {
      List<? extends ZipEntry> entries = images.subList(first, Math.min(first + batch, images.size()));
      pixels.clear();
      List<ZipEntry> decoded = new ArrayList<>();
      for (ZipEntry entry : entries) {
        Optional<BufferedImage> image = image(entry);
        if (image.isEmpty()) {
          rejected.incrementAndGet();
          continue;
        }
        decoded.add(entry);
        graphics.drawImage(image.get(), 0, 0, width, height, null);
        for (int i = 0; i < colors.length; i++) {
          values[i] = colors[i] >> 16 & 0xFF;
          values[colors.length + i] = colors[i] >> 8 & 0xFF;
          values[2 * colors.length + i] = colors[i] & 0xFF;
        }
        pixels.put(values);
      }
      pixels.flip();
      if (!decoded.isEmpty()) {
        long[] extents = {decoded.size(), 3, height, width};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, pixels, extents);
            OrtSession.Result result = session.run(Map.of("images", tensor))) {
          write(decoded, (float[][]) result.get(0).getValue());
        }
      }
    }
    graphics.dispose();
  }

  /** The image; empty if ImageIO cannot decode it, as some JPEGs with a color profile that does not fit them. */
  private Optional<BufferedImage> image(ZipEntry entry) throws IOException {
    byte[] file;
    try (InputStream in = archive.getInputStream(entry)) {
      file = in.readAllBytes();
    }
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException undecodable) {
      return Optional.empty();
    }
  }

  private void write(List<ZipEntry> entries, float[][] probabilities) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < entries.size(); i++) {
      int best = 0;
      for (int k = 1; k < probabilities[i].length; k++) {
        best = probabilities[i][k] > probabilities[i][best] ? k : best;
      }
      text.append(entries.get(i).getName()).append('\t').append(best).append('\t').append(probabilities[i][best]).append('\n');
    }
    synchronized (rows) {
      try {
        rows.append(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
