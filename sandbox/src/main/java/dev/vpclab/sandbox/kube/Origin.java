package dev.vpclab.sandbox.kube;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Where the API server's times and identifiers come from. */
record Origin(InstantSource clock, RandomGenerator random) {
  private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  static Origin system() {
    return new Origin(InstantSource.system(), new SecureRandom());
  }

  Instant now() {
    return clock.instant();
  }

  String uid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Five characters without vowels, as Kubernetes makes them, so that they spell nothing. */
  String suffix() {
    return random
        .ints(5, 0, SUFFIX_ALPHABET.length())
        .mapToObj(i -> String.valueOf(SUFFIX_ALPHABET.charAt(i)))
        .collect(Collectors.joining());
  }
}
