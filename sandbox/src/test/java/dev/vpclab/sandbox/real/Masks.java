package dev.vpclab.sandbox.real;

import java.util.stream.Collectors;

/** Takes out of what kubectl prints whatever differs from run to run. */
final class Masks {
  private Masks() {}

  /**
   * Ids of EC2 keep their prefix, addresses their subnet, ages become {@code *}; no blanks at the
   * ends of lines.
   */
  static String of(String printed) {
    return printed
        .lines()
        .map(
            line ->
                line.replaceAll("\\b([a-z]+)-[0-9a-f]{17}\\b", "$1-*")
                    .replaceAll("(?<=vpce-\\*-)[0-9a-z]{6}(?=\\.)", "*")
                    .replaceAll("\\b10\\.0\\.1\\.\\d+$", "10.0.1.*")
                    .replaceAll("(?<= )(\\d+[smh]){1,2} {2,}(?=\\S)", "*   ")
                    .replaceAll("(?<= )(\\d+[smh]){1,2} *$", "*")
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
