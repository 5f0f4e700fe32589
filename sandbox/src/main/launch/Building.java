/**
 * Says that something is going on: Maven is silent while it builds, for about a minute the first
 * time.
 */
final class Building {
  public static void main(String[] arguments) {
    System.out.println("Building; this takes up to a minute the first time ...");
  }
}
