package dev.vpclab.operator;

import ch.qos.logback.core.PropertyDefinerBase;
import java.util.Map;

/**
 * A setting that {@code logback.xml} asks for, because the log is there before {@link Main} is. A
 * bad value is taken for the default here: {@link Settings} refuses it in a moment.
 */
public final class LogSetting extends PropertyDefinerBase {
  static final String FORMAT = "VPCLAB_LOG_FORMAT";
  static final String LEVEL = "VPCLAB_LOG_LEVEL";

  private String setting;

  /** Which of the two; for {@code logback.xml}. */
  public void setSetting(String setting) {
    this.setting = setting;
  }

  @Override
  public String getPropertyValue() {
    try {
      return of(setting, System.getenv());
    } catch (Settings.Bad e) {
      return of(setting, Map.of());
    }
  }

  /** Throws {@link Settings.Bad} for a value that cannot be used. */
  static void check(Map<String, String> environment) {
    of(FORMAT, environment);
    of(LEVEL, environment);
  }

  private static String of(String setting, Map<String, String> environment) {
    return switch (setting) {
      case FORMAT -> Settings.word(environment, FORMAT, "text", "text", "json");
      case LEVEL -> Settings.word(environment, LEVEL, "info", "info", "debug");
      default -> throw new IllegalArgumentException(setting);
    };
  }
}
