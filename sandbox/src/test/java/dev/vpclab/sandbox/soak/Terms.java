package dev.vpclab.sandbox.soak;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How a soak is played.
 *
 * @param play how long labs come and go; what is made then has to settle and to be taken away
 * @param plots how many labs there may be at once, 12 at most
 * @param shortest and {@code longest}: how long an operator lives until it is killed
 * @param plain see {@link Mishaps}
 */
record Terms(
    Duration play,
    long seed,
    Ec2 ec2,
    int plots,
    Duration shortest,
    Duration longest,
    Set<String> plain) {
  /** What the operator talks to. */
  enum Ec2 {
    STAND_IN,
    MOTO;

    static Ec2 of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Of which the last fifth is one life, so that memory has the time to grow. */
  private static final int UNDISTURBED = 5;

  private static final int PLOTS = 12;

  static Terms of(int minutes, long seed, Ec2 ec2) {
    return new Terms(
        Duration.ofMinutes(minutes),
        seed,
        ec2,
        PLOTS,
        Duration.ofSeconds(20),
        Duration.ofSeconds(40),
        Set.of());
  }

  /** How long there are kills. */
  Duration kills() {
    return play.minus(play.dividedBy(UNDISTURBED));
  }

  Mishaps mishaps() {
    return new Mishaps(seed, plain);
  }

  Cloud cloud() {
    return switch (ec2) {
      case STAND_IN -> new StandInCloud(mishaps());
      case MOTO -> new MotoCloud(mishaps());
    };
  }

  /** The command that plays it again, as far as processes repeat themselves. */
  String again() {
    return "mvn -q -Psoak -Dminutes=%d -Dseed=%d -Dec2=%s"
        .formatted(Math.max(1, play.toMinutes()), seed, ec2.word());
  }
}
