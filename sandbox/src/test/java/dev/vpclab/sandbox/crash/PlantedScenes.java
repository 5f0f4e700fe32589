package dev.vpclab.sandbox.crash;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The cells that catch planted bugs, by name; also for classes that were loaded elsewhere. */
public final class PlantedScenes {
  private static final Map<String, Family.Scene> ALL = all();

  private PlantedScenes() {}

  /**
   * Plays a scene.
   *
   * @param reference the run without faults, as {@link Reference#text} has it
   * @return null, or what was violated
   */
  public static String play(String name, String reference) throws Exception {
    Reference.given(reference);
    try {
      named(name).play();
      return null;
    } catch (Violation violation) {
      return violation.getMessage();
    }
  }

  static Family.Scene named(String name) {
    return ALL.get(name);
  }

  static Set<String> names() {
    return ALL.keySet();
  }

  private static Map<String, Family.Scene> all() {
    Map<String, Family.Scene> all = new TreeMap<>(CreateScenes.ALL);
    all.putAll(DeleteScenes.ALL);
    return all;
  }
}
