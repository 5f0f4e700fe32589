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
                    .replaceAll("(?<=vpce-\\*-)[0-9a-z]{4,8}(?=\\.)", "*")
                    .replaceAll("\\b10\\.0\\.1\\.\\d+$", "10.0.1.*")
                    .replaceAll("(?<= )(\\d+[smh]){1,2} {2,}(?=\\S)", "*   ")
                    .replaceAll("(?<= )(\\d+[smh]){1,2} *$", "*")
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /**
   * For a whole session besides: times, versions and UIDs, and what one version of kubectl says and
   * another does not.
   */
  static String ofSession(String printed) {
    String text =
        printed
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "*")
            .replaceAll("(?i)(uid: +)[0-9a-f-]{36}", "$1*")
            .replaceAll("\\b[0-9a-f]{64}\\b", "*")
            .replaceAll("(resourceVersion: )\"\\d+\"", "$1*")
            .replaceAll("(Resource Version: +)\\d+", "$1*")
            .replaceAll("\\b172\\.16\\.0\\.\\d+\\b(?!/)", "172.16.0.*")
            .replaceAll("\\bAGE {3,}(?=\\S)", "AGE   ")
            .replaceAll("\\bDNS-NAME {3,}(?=\\S)", "DNS-NAME   ")
            .replaceAll("(patch: Invalid value: )\"\\{.*\\}\"", "$1*")
            .replaceAll(" deleted from \\S+ namespace", " deleted");
    return of(text);
  }
}
