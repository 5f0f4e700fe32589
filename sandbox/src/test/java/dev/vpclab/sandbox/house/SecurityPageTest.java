package dev.vpclab.sandbox.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code helm/SECURITY.md} says is covered by a test is. */
class SecurityPageTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

  @Test
  void names_tests_that_exist() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing =
        TEST.matcher(Files.readString(ROOT.resolve("helm/SECURITY.md")))
            .results()
            .filter(
                name -> {
                  String source = sources.get(name.group(1));
                  return source == null
                      || (name.group(2) != null && !source.contains("void " + name.group(2) + "("));
                })
            .map(name -> name.group())
            .toList();
    assertThat(missing).isEmpty();
  }

  /** The text of every test class, by its name. */
  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> operator = Files.walk(ROOT.resolve("operator/src/test"));
        Stream<Path> sandbox = Files.walk(ROOT.resolve("sandbox/src/test"))) {
      return Stream.concat(operator, sandbox)
          .filter(file -> file.toString().endsWith("Test.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  SecurityPageTest::read,
                  (one, other) -> one + other));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
