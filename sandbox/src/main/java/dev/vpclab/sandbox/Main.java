package dev.vpclab.sandbox;

import dev.vpclab.sandbox.ec2.Ec2Command;
import dev.vpclab.sandbox.tutorial.TutorialCommand;
import java.util.List;

/** Chooses the subcommand. */
public final class Main {
  private static final String USAGE =
      "usage: java -jar vpclab-sandbox.jar ec2|tutorial|serve [options]";

  private Main() {}

  public static void main(String[] arguments) {
    List<String> all = List.of(arguments);
    String command = all.isEmpty() ? "" : all.get(0);
    int code =
        switch (command) {
          case "ec2" -> Ec2Command.run(all.subList(1, all.size()), System.out, System.err);
          case "tutorial" -> TutorialCommand.run(all.subList(1, all.size()), System.err);
          case "serve" -> ServeCommand.run(all.subList(1, all.size()), System.out, System.err);
          default -> {
            System.err.println(
                command.isEmpty() ? USAGE : "unknown command " + command + "; " + USAGE);
            yield 2;
          }
        };
    System.exit(code);
  }
}
