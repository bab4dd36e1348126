package io.convoy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.convoy.evaluation.Evaluation;
import io.convoy.training.ModelState;
import io.convoy.training.WorkerReport;
import io.convoy.training.WorkerTask;
import java.util.ArrayList;
import java.util.List;
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
  void tasksAndReportsTravelWhole() {
    WorkerTask task = roundTrip(new WorkerTask(1, 2, 3, new int[] {4, 5}));
    assertThat(task.epoch()).isEqualTo(1);
    assertThat(task.examples()).containsExactly(4, 5);
    WorkerReport report = new WorkerReport(3, 10, 9, 1, 0.1, 2.5);
    assertThat(roundTrip(report)).isEqualTo(report);
  }

  @Test
  void slicesTravelWhole() {
    WorkerReport report = new WorkerReport(0, 1, 1, 0, 0.5, 0.25);
    AveragedSlice slice =
        roundTrip(
            new AveragedSlice(
                7, new float[] {1}, new float[] {2}, new ArrayList<>(List.of(report))));
    assertThat(slice.slice()).isEqualTo(7);
    assertThat(slice.reports()).containsExactly(report);
    SliceContribution contribution =
        roundTrip(new SliceContribution(report, new float[] {3}, new float[0]));
    assertThat(contribution.parameters()).containsExactly(3f);
  }

  @Test
  void evaluationsTravelWhole() {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(new float[] {0.75f, 0.25f}, 0);
    assertThat(roundTrip(evaluation).result()).isEqualTo(evaluation.result());
  }

  @Test
  void aRecordIsCheckedWhenItIsReadAsWhenItIsMade() {
    Output output = new Output(1024);
    for (Object component : new Object[] {0, 5L, 1L, 1L, 0.0, 0.0}) {
      kryo.writeClassAndObject(output, component);
    }
    Input input = new Input(output.toBytes());
    assertThatThrownBy(
            () -> new RecordSerializer<>(WorkerReport.class).read(kryo, input, WorkerReport.class))
        .hasRootCauseMessage("Invalid report of worker 0: read 5, but trained 1 and rejected 1");
  }

  private <T> T roundTrip(T object) {
    Output output = new Output(64, -1);
    kryo.writeClassAndObject(output, object);
    @SuppressWarnings("unchecked")
    T copy = (T) kryo.readClassAndObject(new Input(output.toBytes()));
    return copy;
  }
}
