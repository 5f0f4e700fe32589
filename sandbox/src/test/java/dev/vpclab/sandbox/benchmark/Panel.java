package dev.vpclab.sandbox.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * Lines over two axes that begin at zero, with a legend.
 *
 * @param across what x is
 * @param up what y is
 */
record Panel(String title, String across, String up, List<Series> series) {
  static final int WIDTH = 720;
  static final int HEIGHT = 300;

  private static final int LEFT = 56;
  private static final int RIGHT = 24;
  private static final int ABOVE = 64;
  private static final int BELOW = 48;
  private static final int TICKS = 6;
  private static final double TOP_LEFT_OF_LEGEND = 44;

  /**
   * @param y where its upper edge is
   */
  void draw(Svg svg, double y) {
    double right = step(series.stream().mapToDouble(Series::right).max().orElse(1), true);
    double top = step(series.stream().mapToDouble(Series::top).max().orElse(1), true);
    double ground = y + HEIGHT - BELOW;
    double wide = (WIDTH - LEFT - RIGHT) / right;
    double high = (HEIGHT - ABOVE - BELOW) / top;
    svg.text("title", LEFT, y + 22, "start", title);
    double tick = step(top, false);
    for (double value = 0; value <= top + tick / 2; value += tick) {
      double at = ground - value * high;
      svg.line(value == 0 ? "axis" : "grid", LEFT, at, WIDTH - RIGHT, at);
      svg.text("tick", LEFT - 8, at + 4, "end", number(value));
    }
    tick = step(right, false);
    for (double value = 0; value <= right + tick / 2; value += tick) {
      svg.text("tick", LEFT + value * wide, ground + 18, "middle", number(value));
    }
    svg.text("axis-name", WIDTH - RIGHT, ground + 36, "end", across);
    legend(svg, y + TOP_LEFT_OF_LEGEND);
    int measured = 0;
    for (Series line : series) {
      svg.path(
          line.limit() ? "limit" : "s" + measured++ % Svg.SERIES,
          line.points().stream()
              .map(point -> new double[] {LEFT + point[0] * wide, ground - point[1] * high})
              .toArray(double[][]::new));
    }
  }

  private void legend(Svg svg, double y) {
    double x = LEFT;
    int measured = 0;
    for (Series line : series) {
      String style = line.limit() ? "limit" : "s" + measured++ % Svg.SERIES;
      svg.path(style, new double[] {x, y - 4}, new double[] {x + 20, y - 4});
      svg.text("legend", x + 26, y, "start", line.name());
      x += 44 + 6.4 * line.name().length();
    }
    svg.text("axis-name", WIDTH - RIGHT, y, "end", up);
  }

  /**
   * A round number: of the distance of ticks, or the next multiple of it.
   *
   * @param whole whether the end of the axis is asked for
   */
  private static double step(double most, boolean whole) {
    double end = Math.max(most, 1);
    double power = Math.pow(10, Math.floor(Math.log10(end / TICKS)));
    double tick = power * 10;
    for (double digit : new double[] {1, 2, 5}) {
      if (end / (digit * power) <= TICKS) {
        tick = digit * power;
        break;
      }
    }
    return whole ? Math.ceil(end / tick - 1e-9) * tick : tick;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
