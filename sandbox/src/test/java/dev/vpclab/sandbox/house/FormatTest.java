package dev.vpclab.sandbox.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file of the project is in google-java-format's form, so that no review is about it.
 */
class FormatTest {

  @Test
  void every_source_is_formatted() throws Exception {
    boolean write = Boolean.getBoolean("format.write");
    Formatter formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      String formatted =
          formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
      if (!formatted.equals(text)) {
        if (write) {
          Files.writeString(source, formatted);
        } else {
          unformatted.add(source);
        }
      }
    }
    assertThat(unformatted)
        .as(
            "mvn -q -pl sandbox -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dformat.write=true puts them right")
        .isEmpty();
  }

  private static List<Path> sources() throws Exception {
    Path top = Path.of("").toAbsolutePath().getParent();
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("operator", "sandbox")) {
      try (Stream<Path> files = Files.walk(top.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }
}
