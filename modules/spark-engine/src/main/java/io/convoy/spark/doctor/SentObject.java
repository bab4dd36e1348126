package io.convoy.spark.doctor;

import io.convoy.dataset.messages.FailureReason;
import io.convoy.training.backend.ModelState;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Tries whether the objects of a round can be sent: whether they are registered with Kryo. */
final class SentObject {
  private SentObject() {}

  /** Why the state of a network cannot be written and read again; null if it can. */
  static String failure(Serializer serializer) {
    ModelState sent = new ModelState(new float[] {1, 2}, new float[] {3});
    ClassTag<ModelState> tag = ClassTag$.MODULE$.apply(ModelState.class);
    try {
      SerializerInstance instance = serializer.newInstance();
      ModelState received = instance.deserialize(instance.serialize(sent, tag), tag);
      return received.equals(sent) ? null : "it is not the same after it was sent";
    } catch (RuntimeException | LinkageError failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return FailureReason.of(cause);
    }
  }
}
