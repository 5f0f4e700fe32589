package dev.vpclab.sandbox.image;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What one build has made, for all tests of a JVM that do not mind which build it was. */
final class Shipped {
  private static final Map<String, Image> OPENED = new HashMap<>();
  private static Build build;

  private Shipped() {}

  static synchronized Build build() throws IOException {
    if (build == null) {
      build = Build.in(Folders.make("vpclab-build"));
    }
    return build;
  }

  /**
   * @param module operator or sandbox
   */
  static synchronized Image image(String module) throws IOException {
    Image image = OPENED.get(module);
    if (image == null) {
      image = Image.open(build().tar(module));
      OPENED.put(module, image);
    }
    return image;
  }
}
