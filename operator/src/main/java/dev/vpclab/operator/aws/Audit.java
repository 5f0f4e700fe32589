package dev.vpclab.operator.aws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The audit trail: one line per call that was to change something, whatever became of it; one that
 * was for several resources has a line for each. What the call carried is not in it, only what it
 * was about.
 */
public final class Audit implements CallListener {
  /** A name of its own, so that the trail can be told from the log and kept elsewhere. */
  public static final String LOGGER = "vpclab.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  @Override
  public void called(Call call) {
    call.subjects().forEach(subject -> tell(call, subject));
  }

  private static void tell(Call call, Subject subject) {
    Map<String, Object> fields = fields(call, subject);
    LoggingEventBuilder line = LOG.atInfo().addKeyValue("action", call.action());
    fields.forEach(line::addKeyValue);
    line.log(
        call.action()
            + fields.entrySet().stream()
                .map(field -> " " + field.getKey() + "=" + words(field.getValue()))
                .collect(Collectors.joining()));
  }

  private static Map<String, Object> fields(Call call, Subject subject) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("outcome", outcome(call, subject));
    put(fields, "code", call.code());
    if (!subject.refused().isEmpty()) {
      fields.put("refused", subject.refused());
    }
    put(fields, "account", subject.account());
    fields.put("region", call.region());
    fields.put("installation", subject.owner().cluster());
    fields.put("resource", subject.owner().resource());
    fields.put("uid", subject.owner().uid());
    fields.put("objects", subject.objects());
    fields.put("ids", subject.ids());
    put(fields, "requestId", call.requestId());
    fields.put("millis", call.took().toMillis());
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private static String outcome(Call call, Subject subject) {
    if (call.code() != null) {
      return call.requestId() == null ? "unanswered" : "refused";
    }
    return subject.refused().isEmpty() ? "done" : "partly-refused";
  }

  /** Without spaces, which part one field from the next. */
  private static String words(Object value) {
    return switch (value) {
      case Iterable<?> several -> {
        StringBuilder words = new StringBuilder();
        several.forEach(one -> words.append(words.isEmpty() ? "" : ",").append(one));
        yield words.toString();
      }
      case Map<?, ?> codes ->
          codes.entrySet().stream()
              .map(code -> code.getKey() + ":" + code.getValue())
              .sorted()
              .collect(Collectors.joining(","));
      default -> value.toString();
    };
  }
}
