package dev.vpclab.sandbox.tutorial;

import java.util.Map;
import java.util.stream.Stream;

/** Signs that the terminal can show, and the colours it may use. */
record Glyphs(boolean unicode, boolean colour) {
  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final String[] PLAIN_SPINNER = {"|", "/", "-", "\\"};

  /** By the locale's character set, and <a href="https://no-color.org">NO_COLOR</a>. */
  static Glyphs of(Map<String, String> environment, boolean terminal) {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return new Glyphs(
        locale.toUpperCase().replace("-", "").contains("UTF8"),
        terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  String held() {
    return green(unicode ? "✓" : "ok");
  }

  String failed() {
    return red(unicode ? "✗" : "FAILED");
  }

  String spinner(long turn) {
    String[] frames = unicode ? SPINNER : PLAIN_SPINNER;
    return cyan(frames[(int) (turn % frames.length)]);
  }

  /** Text with our own punctuation made fit for the terminal. */
  String text(String text) {
    return unicode
        ? text
        : text.replace("·", "-").replace("×", "x").replace("…", "...").replace("→", "->");
  }

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String yellow(String text) {
    return styled("33", text);
  }

  String cyan(String text) {
    return styled("36", text);
  }

  private String styled(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
