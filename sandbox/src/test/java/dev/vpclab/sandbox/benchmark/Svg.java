package dev.vpclab.sandbox.benchmark;

import java.util.Locale;

/**
 * Writes a picture. Colours are classes of one style sheet, which has a light and a dark form:
 * whoever shows the picture decides.
 */
final class Svg {
  /** How many series can be told apart, classes {@code s0} and so on. */
  static final int SERIES = 4;

  private static final String STYLE =
      """
      text { font: 12px system-ui, sans-serif; fill: #52514e; }
      .title { font-weight: 600; font-size: 14px; fill: #0b0b0b; }
      .ground { fill: #fcfcfb; }
      .grid { stroke: #e1e0d9; stroke-width: 1; }
      .axis { stroke: #898781; stroke-width: 1; }
      path { fill: none; stroke-width: 2; stroke-linejoin: round; }
      .limit { stroke: #898781; stroke-dasharray: 6 4; }
      .s0 { stroke: #2a78d6; } .s1 { stroke: #eb6834; } .s2 { stroke: #1baf7a; } .s3 { stroke: #4a3aa7; }
      @media (prefers-color-scheme: dark) {
        text { fill: #c3c2b7; }
        .title { fill: #ffffff; }
        .ground { fill: #1a1a19; }
        .grid { stroke: #2c2c2a; }
        .s0 { stroke: #3987e5; } .s1 { stroke: #d95926; } .s2 { stroke: #199e70; } .s3 { stroke: #9085e9; }
      }
      """;

  private final StringBuilder out = new StringBuilder();

  /**
   * @param what for those who cannot see it
   */
  Svg(int width, int height, String what) {
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
        <title>%3$s</title>
        <style>
        %4$s</style>
        <rect class="ground" width="%1$d" height="%2$d"/>
        """
            .formatted(width, height, escaped(what), STYLE));
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    out.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
            .formatted(style, at(x1), at(y1), at(x2), at(y2)));
  }

  /**
   * @param way pairs of x and y
   */
  void path(String style, double[]... way) {
    StringBuilder steps = new StringBuilder();
    for (double[] point : way) {
      steps.append(steps.isEmpty() ? "M" : " L").append(at(point[0])).append(' ');
      steps.append(at(point[1]));
    }
    out.append("<path class=\"%s\" d=\"%s\"/>%n".formatted(style, steps));
  }

  /**
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  void text(String style, double x, double y, String anchor, String words) {
    out.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
            .formatted(style, at(x), at(y), anchor, escaped(words)));
  }

  /** The whole file. */
  String end() {
    return out + "</svg>\n";
  }

  private static String at(double coordinate) {
    return String.format(Locale.ROOT, "%.1f", coordinate);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
