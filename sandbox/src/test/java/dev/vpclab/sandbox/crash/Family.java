package dev.vpclab.sandbox.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A family of cells: they are played side by side, and every one of them is.
 *
 * @param id as in the README's table
 * @param about what happens in it, in a few words
 */
record Family(String id, String about) {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /**
   * One cell.
   *
   * @param name with which it can be repeated: {@code -Dcell=NAME}, or several by a beginning with
   *     a star behind it
   */
  record Cell(String name, Scene scene) {
    private boolean isCalled(String only) {
      return only.isEmpty()
          || only.equals(name)
          || only.endsWith("*") && name.startsWith(only.substring(0, only.length() - 1));
    }
  }

  @FunctionalInterface
  interface Scene {
    void play() throws Exception;
  }

  /**
   * Plays all cells, notes the figures, and fails with the names and reasons of those that did.
   *
   * @param points how many places for a fault were found
   */
  void play(int points, List<Cell> cells) {
    String only = System.getProperty("cell", "");
    List<Cell> played = cells.stream().filter(c -> c.isCalled(only)).toList();
    List<String> violations = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<String>> work = new ArrayList<>();
      played.forEach(cell -> work.add(() -> violation(cell)));
      for (Future<String> outcome : threads.invokeAll(work)) {
        String violation = outcome.get();
        if (violation != null) {
          violations.add(violation);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    Table.row(this, points, played.size(), violations.size());
    if (!violations.isEmpty()) {
      throw new AssertionError(
          violations.size()
              + " of "
              + played.size()
              + " cells:\n"
              + String.join("\n", violations.subList(0, Math.min(10, violations.size()))));
    }
  }

  /** Null if all was well. */
  private static String violation(Cell cell) {
    try {
      cell.scene().play();
      return null;
    } catch (Throwable failure) {
      String trace = failure instanceof Violation ? "" : "\n" + trace(failure);
      return "-Dcell=\"" + cell.name() + "\": " + failure + trace;
    }
  }

  private static String trace(Throwable failure) {
    List<String> lines = new ArrayList<>();
    for (StackTraceElement element : failure.getStackTrace()) {
      if (lines.size() < 12) {
        lines.add("    at " + element);
      }
    }
    return String.join("\n", lines);
  }
}
