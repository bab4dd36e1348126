package io.convoy.spark.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.convoy.architecture.Shape;
import io.convoy.dataset.DataLocation;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.Image;
import io.convoy.dataset.ImageIndex;
import io.convoy.dataset.LabeledImages;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.Split;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.PixelStatistics;
import io.convoy.dataset.preprocessing.PixelSums;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.spark.doctor.Answer;
import io.convoy.spark.doctor.SparkProcess;
import io.convoy.spark.rounds.SlicedRound.AveragedSlice;
import io.convoy.spark.survey.Survey;
import io.convoy.training.Evaluated;
import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.exchange.EncodedVector;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerTask;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class KryoTest {
  private final Kryo kryo = new Kryo();

  KryoTest() {
    kryo.setRegistrationRequired(true);
    new ConvoyKryoRegistrator().registerClasses(kryo);
  }

  @Test
  void floatsKeepTheirBitsWhateverTheirNumber() {
    for (int length : new int[] {0, 1, 4095, 4096, 4097, 10_000}) {
      float[] values = new float[length];
      for (int i = 0; i < length; i++) {
        values[i] = Float.intBitsToFloat(0x9e3779b9 * i);
      }
      assertThat(roundTrip(values)).containsExactly(values);
    }
  }

  @Test
  void statesTravelWhole() {
    ModelState state = new ModelState(new float[] {1, -0.0f, 3e-40f}, new float[] {4});
    assertThat(roundTrip(state)).isEqualTo(state);
  }

  @Test
  void answersTravelWhole() {
    SparkProcess process = new SparkProcess("1", "host", 4711);
    assertThat(roundTrip(new Answer<>(process, 5L))).isEqualTo(new Answer<>(process, 5L));
  }

  @Test
  void tasksAndReportsTravelWhole() {
    WorkerTask task = roundTrip(new WorkerTask(1, 2, 3, new int[] {4, 5}, new int[] {0, 1}, 0.5));
    assertThat(task.epoch()).isEqualTo(1);
    assertThat(task.examples()).containsExactly(4, 5);
    assertThat(task.repetitions()).containsExactly(0, 1);
    assertThat(task.rateFactor()).isEqualTo(0.5);
    WorkerReport report =
        new WorkerReport(3, 10, 9, List.of(new Rejection("a!b", "c")), 0.1, 2.5, 0.5);
    assertThat(roundTrip(report)).isEqualTo(report);
    assertThat(roundTrip(report.on("gpu 0 of a"))).isEqualTo(report.on("gpu 0 of a"));
  }

  @Test
  void slicesTravelWhole() {
    EncodedVector vector =
        new EncodedVector(new byte[] {1, -2}, new float[] {0.5f}, new float[] {-0.0f});
    EncodedState state = new EncodedState(vector, vector);
    AveragedSlice slice = new AveragedSlice(state, 0.125);
    assertThat(roundTrip(slice)).isEqualTo(slice);
  }

  @Test
  void evaluationsTravelWhole() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.75f, 0.25f}, 0);
    WorstMistakes worst = new WorstMistakes(2, 1);
    worst.add(7, new float[] {0.75f, 0.25f}, 0, 1);
    Evaluated evaluated =
        roundTrip(new Evaluated(evaluation, worst, List.of(new Rejection("a!b", "c"))));
    assertThat(evaluated.evaluation().result()).isEqualTo(evaluation.result());
    assertThat(evaluated.worst().worstFirst()).isEqualTo(worst.worstFirst()).hasSize(1);
    assertThat(evaluated.rejections()).containsExactly(new Rejection("a!b", "c"));
  }

  @Test
  void surveysTravelWhole() {
    PixelSums pixels = new PixelSums(1);
    pixels.add(new Image(new Shape(1, 1, 2), new byte[] {1, 2}));
    Survey survey = roundTrip(new Survey(new Fingerprint(BigInteger.TEN.pow(70)), pixels));
    assertThat(survey.fingerprint()).isEqualTo(new Fingerprint(BigInteger.TEN.pow(70)));
    assertThat(PixelStatistics.of(survey.pixels())).isEqualTo(PixelStatistics.of(pixels));
  }

  @Test
  void indexesTravelWhole() {
    ImageIndex<LabeledImages> digits =
        Formats.index(new DataLocation("synthetic:digits", Split.TEST), new Configuration(false));
    assertThat(roundTrip(digits)).isEqualTo(digits);
  }

  @Test
  void aRecordIsCheckedWhenItIsReadAsWhenItIsMade() {
    Output output = new Output(1024);
    for (Object component : new Object[] {0, 5L, 1L, new ArrayList<>(), 0.0, 0.0, 0.0, null}) {
      kryo.writeClassAndObject(output, component);
    }
    Input input = new Input(output.toBytes());
    assertThatThrownBy(
            () -> new RecordSerializer<>(WorkerReport.class).read(kryo, input, WorkerReport.class))
        .hasRootCauseMessage(
            "Invalid report of worker 0: read 5, trained 1, rejected 0 (must be read = trained + rejected)");
  }

  private <T> T roundTrip(T object) {
    Output output = new Output(64, -1);
    kryo.writeClassAndObject(output, object);
    @SuppressWarnings("unchecked")
    T copy = (T) kryo.readClassAndObject(new Input(output.toBytes()));
    return copy;
  }
}
