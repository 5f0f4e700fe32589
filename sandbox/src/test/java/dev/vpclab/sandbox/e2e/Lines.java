package dev.vpclab.sandbox.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one logger, and those below it, say while this is open. */
final class Lines implements AutoCloseable {
  private final Logger logger;
  private final Level before;
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          events.add(event);
        }
      };

  /** A line's fields, as JSON would have them. */
  record Line(String message, Map<String, Object> fields) {
    String text(String field) {
      return fields.containsKey(field) ? fields.get(field).toString() : null;
    }
  }

  private Lines(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    before = logger.getLevel();
    logger.setLevel(Level.INFO);
    appender.start();
    logger.addAppender(appender);
  }

  static Lines of(String logger) {
    return new Lines(logger);
  }

  List<Line> lines() {
    return events.stream().map(Lines::line).toList();
  }

  private static Line line(ILoggingEvent event) {
    Map<String, Object> fields = new TreeMap<>();
    if (event.getKeyValuePairs() != null) {
      event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, pair.value));
    }
    return new Line(event.getFormattedMessage(), fields);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setLevel(before);
  }
}
