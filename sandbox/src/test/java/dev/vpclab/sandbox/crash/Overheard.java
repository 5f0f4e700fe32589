package dev.vpclab.sandbox.crash;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** Listens to every word that is logged, at every level, exceptions included, for the canary. */
final class Overheard extends AppenderBase<ILoggingEvent> {
  /** Ours, and those of the libraries that hold what we give them. */
  private static final List<String> LOGGERS =
      List.of("dev.vpclab.operator", "software.amazon.awssdk", "io.fabric8", "io.javaoperatorsdk");

  private static final AtomicReference<String> WORDS = new AtomicReference<>();
  private static boolean listening;

  /** From now on, for as long as this JVM lives; nothing more is printed than before. */
  static synchronized void listen() {
    if (listening) {
      return;
    }
    listening = true;
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Overheard overheard = new Overheard();
    overheard.setContext(context);
    overheard.start();
    for (String name : LOGGERS) {
      Logger logger = context.getLogger(name);
      logger.setLevel(Level.TRACE);
      logger.addAppender(overheard);
    }
  }

  /** What was said that nobody should have said. */
  static Optional<String> words() {
    return Optional.ofNullable(WORDS.get());
  }

  @Override
  protected void append(ILoggingEvent event) {
    StringBuilder said = new StringBuilder(event.getFormattedMessage());
    if (event.getKeyValuePairs() != null) {
      said.append(event.getKeyValuePairs());
    }
    for (IThrowableProxy cause = event.getThrowableProxy();
        cause != null;
        cause = cause.getCause()) {
      said.append(cause.getMessage());
    }
    String words = said.toString();
    if (Judge.told(words)) {
      WORDS.compareAndSet(null, words);
    }
  }
}
