package dev.vpclab.sandbox.tutorial;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How the run looks. On a terminal the last line is redrawn while something is waited for;
 * elsewhere there are whole lines only, and no escape codes.
 */
final class Console {
  /** Without a terminal, a wait is mentioned when nothing was printed for so long. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  /** Wide enough for the names of the tutorial's resources. */
  private static final int SOURCE = 19;

  private static final int TEXT_COLUMN = 8 + 2 + SOURCE + 2;

  private final PrintStream out;
  private final Screen screen;
  private final Glyphs glyphs;
  private final Instant start;
  private Instant lastLine;
  private boolean drawn;
  private long turn;

  Console(PrintStream out, Screen screen, Glyphs glyphs, Instant start) {
    this.out = out;
    this.screen = screen;
    this.glyphs = glyphs;
    this.start = start;
    this.lastLine = start;
  }

  Glyphs glyphs() {
    return glyphs;
  }

  void title(String text) {
    print(glyphs.bold(glyphs.text(text)));
  }

  void step(int number, int of, String title) {
    print("");
    print(glyphs.bold(glyphs.text("%d/%d · %s".formatted(number, of, title))));
  }

  void paragraph(String text) {
    Wrap.lines(glyphs.text(text), screen.columns() - 4).forEach(line -> print("    " + line));
  }

  void command(String command) {
    print("    " + glyphs.cyan("$ " + command));
  }

  /** One change, with the time since the start and who or what changed. */
  void change(Instant at, String source, String text) {
    List<String> lines = Wrap.lines(glyphs.text(text), screen.columns() - TEXT_COLUMN);
    String name = source + " ".repeat(Math.max(0, SOURCE - source.length()));
    print("%8s  %s  %s".formatted(seconds(at), styled(source, name), lines.get(0)));
    lines.stream().skip(1).forEach(line -> print(" ".repeat(TEXT_COLUMN) + line));
  }

  void held(String words) {
    statement(glyphs.held(), words);
  }

  void failed(String words, String seen) {
    statement(glyphs.failed(), words + " · seen: " + seen);
  }

  private void statement(String sign, String words) {
    List<String> lines = Wrap.lines(glyphs.text(words), screen.columns() - 8);
    print("  " + sign + " " + lines.get(0));
    lines.stream().skip(1).forEach(line -> print("      " + line));
  }

  private String styled(String source, String name) {
    return switch (source) {
      case "EC2" -> glyphs.cyan(name);
      default -> glyphs.yellow(name);
    };
  }

  /** A line of a table, as it is. */
  void row(String line) {
    print("    " + glyphs.text(line));
  }

  void blank() {
    print("");
  }

  /** What is waited for now: redrawn in place on a terminal, rarely mentioned elsewhere. */
  void waiting(Instant now, String what) {
    if (screen.terminal()) {
      int room = screen.columns() - 13;
      String text = Wrap.cut(glyphs.text(what), room);
      out.print(
          "\r\u001b[K%8s  %s %s".formatted(seconds(now), glyphs.spinner(turn++), glyphs.dim(text)));
      out.flush();
      drawn = true;
    } else if (Duration.between(lastLine, now).compareTo(QUIET) >= 0) {
      change(now, "waiting", what);
    }
  }

  private void print(String line) {
    if (drawn) {
      out.print("\r\u001b[K");
      drawn = false;
    }
    out.println(line);
    out.flush();
    lastLine = Instant.now();
  }

  private String seconds(Instant at) {
    return String.format(Locale.ROOT, "%.1f s", Duration.between(start, at).toMillis() / 1000.0);
  }
}
