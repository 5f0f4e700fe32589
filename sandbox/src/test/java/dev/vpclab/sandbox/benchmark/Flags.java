package dev.vpclab.sandbox.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The flags that the image starts the operator with, in the memory that the chart gives it. */
final class Flags {
  private static final Path IMAGE = Path.of("../pom.xml");
  private static final Path CHART = Path.of("../helm/vpclab-operator/values.yaml");
  private static final Pattern FLAG = Pattern.compile("<jvmFlag>([^<]+)</jvmFlag>");

  /** The first one is the operator's; the stand-in's comes later. */
  private static final Pattern LIMIT = Pattern.compile("limits: \\{memory: (\\d+)Mi");

  private Flags() {}

  /** Without what names a file of the image. */
  static List<String> documented() throws IOException {
    Matcher limit = LIMIT.matcher(Files.readString(CHART));
    if (!limit.find()) {
      throw new IllegalStateException("no memory limit in " + CHART);
    }
    Stream<String> flags =
        FLAG.matcher(Files.readString(IMAGE)).results().map((MatchResult flag) -> flag.group(1));
    return Stream.concat(
            flags.filter(flag -> !flag.contains("AOT")),
            // A limit of a container, where there is none.
            Stream.of("-XX:MaxRAM=" + limit.group(1) + "m"))
        .toList();
  }
}
