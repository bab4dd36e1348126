package io.convoy.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.convoy.dataset.Fingerprint;
import io.convoy.dataset.Rejection;
import io.convoy.dataset.discovery.Formats;
import io.convoy.dataset.preprocessing.PixelSums;
import io.convoy.evaluation.Evaluation;
import io.convoy.evaluation.WorstMistakes;
import io.convoy.spark.doctor.Answer;
import io.convoy.spark.rounds.SlicedRound;
import io.convoy.spark.rounds.TrainingRun;
import io.convoy.spark.survey.Survey;
import io.convoy.training.Evaluated;
import io.convoy.training.backend.ModelState;
import io.convoy.training.exchange.EncodedState;
import io.convoy.training.exchange.EncodedVector;
import io.convoy.training.rounds.SentResult;
import io.convoy.training.rounds.WorkerReport;
import io.convoy.training.rounds.WorkerTask;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Registers every class that Convoy sends through Spark; {@code spark.kryo.registrationRequired}
 * rejects all other classes.
 */
public final class ConvoyKryoRegistrator implements KryoRegistrator {
  private static final List<Class<? extends Record>> RECORDS =
      List.of(
          ModelState.class,
          WorkerTask.class,
          WorkerReport.class,
          SentResult.class,
          EncodedState.class,
          EncodedVector.class,
          Rejection.class,
          Evaluated.class,
          Survey.class,
          Fingerprint.class,
          SlicedRound.AveragedSlice.class);

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(float[].class, new FloatArraySerializer());
    kryo.register(int[].class);
    kryo.register(byte[].class);
    kryo.register(SentResult[].class);
    kryo.register(ArrayList.class);
    RECORDS.forEach(type -> kryo.register(type, new RecordSerializer<>(type)));
    kryo.register(BigInteger.class);
    kryo.register(Evaluation.class, new JavaSerializer());
    kryo.register(WorstMistakes.class, new JavaSerializer());
    kryo.register(TrainingRun.class, new JavaSerializer());
    kryo.register(PixelSums.class, new JavaSerializer());
    kryo.register(Answer.class, new JavaSerializer());
    Formats.indexTypes().forEach(type -> kryo.register(type, new JavaSerializer()));
  }
}
