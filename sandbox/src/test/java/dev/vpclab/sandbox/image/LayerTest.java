package dev.vpclab.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That an image is opened as its specification says, so that what is tried is what would run. */
class LayerTest {
  @TempDir Path folder;

  @Test
  void a_whiteout_takes_away_what_lies_below_and_nothing_beside_it() throws IOException {
    Path root = opened(layer("low", "a/x", "a/y", "b/z"), layer("high", "a/.wh.x", "b/.wh.none"));
    assertThat(root.resolve("a/x")).doesNotExist();
    assertThat(root.resolve("a/y")).hasContent("low");
    assertThat(root.resolve("b/z")).hasContent("low");
    assertThat(root.resolve("a/.wh.x")).doesNotExist();
  }

  @Test
  void a_whiteout_of_a_folder_takes_all_of_it() throws IOException {
    Path root = opened(layer("low", "a/b/x", "a/b/c/y"), layer("high", "a/.wh.b"));
    assertThat(root.resolve("a")).isEmptyDirectory();
  }

  @Test
  void an_opaque_folder_has_only_what_its_own_layer_brings() throws IOException {
    Path root = opened(layer("low", "a/x", "a/b/y"), layer("high", "a/.wh..wh..opq", "a/z"));
    assertThat(root.resolve("a")).isDirectoryNotContaining("glob:**/{x,b}");
    assertThat(root.resolve("a/z")).hasContent("high");
  }

  @Test
  void a_name_that_leads_out_of_the_image_is_refused() throws IOException {
    Path made = Files.createDirectory(folder.resolve("made"));
    Files.writeString(folder.resolve("outside"), "x");
    Path tar = folder.resolve("bad.tar");
    Program.run(made, List.of("tar", "-cPf", tar.toString(), "../outside"));
    Path root = Files.createDirectory(folder.resolve("root"));
    assertThatThrownBy(() -> new Layer(tar).applyTo(root)).hasMessageContaining("../outside");
  }

  /** A layer whose files have its name as their content. */
  private Path layer(String name, String... files) throws IOException {
    Path content = folder.resolve(name);
    for (String file : files) {
      Path path = content.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, name);
    }
    Path tar = folder.resolve(name + ".tar");
    Program.run(content, List.of("tar", "-cf", tar.toString(), "."));
    return tar;
  }

  private Path opened(Path... layers) throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    for (Path layer : layers) {
      new Layer(layer).applyTo(root);
    }
    return root;
  }
}
