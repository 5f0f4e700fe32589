package dev.vpclab.sandbox.benchmark;

import java.util.List;

/**
 * How a benchmark is played.
 *
 * @param sizes numbers of labs, one run each
 * @param speed of EC2's time where there are many labs
 * @param jar whether the packaged jar is measured as well, with the most labs
 */
record Terms(List<Integer> sizes, int speed, boolean jar) {
  private static final int ALONE = 3;
  private static final int FEW = 2;

  /** As many as one teacher has. */
  private static final int CLASS = 30;

  Terms {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(labs -> labs < 1) || speed < 1) {
      throw new IllegalArgumentException("sizes and speed begin at 1");
    }
  }

  /**
   * How many times as fast as the system's the clock runs. What the processor needs counts so many
   * times: the fewer labs there are, the less time they take and the finer it is measured.
   */
  int speed(int labs) {
    int slower = labs == 1 ? ALONE : labs <= CLASS ? FEW : 1;
    return Math.max(1, speed / slower);
  }

  int largest() {
    return sizes.stream().mapToInt(labs -> labs).max().orElseThrow();
  }
}
