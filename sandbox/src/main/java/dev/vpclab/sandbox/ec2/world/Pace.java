package dev.vpclab.sandbox.ec2.world;

import java.time.Duration;

/**
 * How long EC2 takes.
 *
 * @param instance from pending to running, and each of the ways down
 * @param endpointUp from pending to available
 * @param endpointDown from deleting to deleted; its interfaces stay as long
 * @param endpointGone how long a deleted endpoint is still described
 */
public record Pace(
    Duration instance, Duration endpointUp, Duration endpointDown, Duration endpointGone) {
  /** Seconds instead of minutes, for tests and the tutorial. */
  public static final Pace FAST = seconds(2, 4, 4, 2);

  /** About what AWS takes. */
  public static final Pace REAL = seconds(20, 60, 75, 60);

  /** A gateway endpoint has no interfaces to take down. */
  public Duration gatewayDown() {
    return endpointDown.dividedBy(4);
  }

  public static Pace seconds(int instance, int endpointUp, int endpointDown, int endpointGone) {
    return new Pace(
        Duration.ofSeconds(instance),
        Duration.ofSeconds(endpointUp),
        Duration.ofSeconds(endpointDown),
        Duration.ofSeconds(endpointGone));
  }
}
