package io.convoy.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Captures the log events of a class until it is closed. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {
  private final Logger logger;
  private final Level levelBefore;
  private final List<String> lines = new ArrayList<>();

  private LogCapture(Logger logger) {
    super("capture", null, null, true, Property.EMPTY_ARRAY);
    this.logger = logger;
    this.levelBefore = logger.getLevel();
  }

  public static LogCapture of(Class<?> type) {
    LogCapture capture = new LogCapture((Logger) LogManager.getLogger(type));
    capture.start();
    capture.logger.addAppender(capture);
    capture.logger.setLevel(Level.INFO);
    return capture;
  }

  /** Level and message of each event of level INFO or above. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    logger.setLevel(levelBefore);
    stop();
  }
}
