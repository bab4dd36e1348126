package io.convoy.ml;

import io.convoy.api.EpochProgress;
import io.convoy.api.ProgressListener;
import io.convoy.api.RejectedImage;
import io.convoy.api.TestResult;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the progress of a training to the log of the driver. */
final class EpochLog implements ProgressListener {
  private static final Logger LOG = LoggerFactory.getLogger(ConvoyClassifier.class);

  @Override
  public void epochEnded(EpochProgress epoch) {
    LOG.info(
        "Epoch {} of {}: {} images in {} s, loss {}{}",
        epoch.epoch(),
        epoch.epochs(),
        epoch.examples(),
        number("%.1f", epoch.seconds()),
        number("%.4f", epoch.loss()),
        epoch.validation().or(epoch::test).map(EpochLog::accuracy).orElse(""));
  }

  @Override
  public void imagesRejected(List<RejectedImage> images) {
    LOG.warn(
        "{} images cannot be used, for example {}: {}",
        images.size(),
        images.get(0).location(),
        images.get(0).reason());
  }

  private static String accuracy(TestResult result) {
    return number(", top-1 %.4f", result.top1());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
