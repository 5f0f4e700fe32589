package dev.vpclab.sandbox.benchmark;

import java.util.List;

/**
 * How a benchmark is played.
 *
 * @param sizes numbers of labs, one run each
 * @param speed of EC2's time
 */
record Terms(List<Integer> sizes, int speed) {
  Terms {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(labs -> labs < 1) || speed < 1) {
      throw new IllegalArgumentException("sizes and speed begin at 1");
    }
  }

  int largest() {
    return sizes.stream().mapToInt(labs -> labs).max().orElseThrow();
  }
}
