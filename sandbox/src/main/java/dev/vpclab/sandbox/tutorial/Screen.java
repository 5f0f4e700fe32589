package dev.vpclab.sandbox.tutorial;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whether standard output is a terminal that can redraw a line, and how wide it is. */
record Screen(boolean terminal, int columns) {
  private static final int DEFAULT = 100;

  static Screen of(Map<String, String> environment) {
    boolean terminal = isTerminal() && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Screen(terminal, Math.clamp(terminal ? width() : DEFAULT, 60, 120));
  }

  /** From Java 22 on there may be a console without a terminal, and a method that tells. */
  private static boolean isTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** Java does not know; stty does, where there is one. */
  private static int width() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      int columns = Integer.parseInt(size.strip().split(" ")[1]);
      return columns > 0 ? columns : DEFAULT;
    } catch (IOException | RuntimeException e) {
      return DEFAULT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DEFAULT;
    }
  }
}
