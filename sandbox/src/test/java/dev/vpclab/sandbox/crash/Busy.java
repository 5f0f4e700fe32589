package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.aws.Together;
import java.time.Duration;
import java.util.Random;

/** A call to EC2 takes time, and whoever works goes on meanwhile: calls and rounds meet. */
final class Busy implements Order {
  /** Each way. Together about what EC2 takes for most calls. */
  private static final int LEAST_MILLIS = 100;

  private static final int MOST_MILLIS = 150;

  private final Crew crew;
  private final Random random;

  Busy(Crew crew, Random random) {
    this.crew = crew;
    this.random = random;
  }

  @Override
  public Together together(Random unused) {
    return crew;
  }

  @Override
  public void yield(Point point) {
    travel(point);
  }

  @Override
  public void answered(Point point, Object answer) {
    travel(point);
  }

  private void travel(Point point) {
    if (point.side() == Point.Side.EC2) {
      crew.sleep(Duration.ofMillis(random.nextInt(LEAST_MILLIS, MOST_MILLIS + 1)));
    }
  }
}
