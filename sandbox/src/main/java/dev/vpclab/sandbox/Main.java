package dev.vpclab.sandbox;

import dev.vpclab.sandbox.ec2.Ec2Command;
import dev.vpclab.sandbox.serve.ServeCommand;
import dev.vpclab.sandbox.tutorial.TutorialCommand;
import java.util.List;

/** Chooses the subcommand. */
public final class Main {
  private static final String USAGE =
      """
      usage: java -jar vpclab-sandbox.jar COMMAND
        ec2 --port N [--host ADDRESS] [--pace fast|real]
                                                the EC2 stand-in alone, until Ctrl-C; on 127.0.0.1
        serve [--kubeconfig=FILE]               stand-in and operator, until Ctrl-C, with the cluster of
                                                the file, or a Kubernetes API of their own: a real one
                                                where KUBEBUILDER_ASSETS names its programs
        tutorial [--pace=fast|real] DIRECTORY   plays the tutorial with the manifests in there
      """;

  private Main() {}

  public static void main(String[] arguments) {
    List<String> all = List.of(arguments);
    String command = all.isEmpty() ? "" : all.get(0);
    int code =
        switch (command) {
          case "ec2" -> Ec2Command.run(all.subList(1, all.size()), System.out, System.err);
          case "tutorial" -> TutorialCommand.run(all.subList(1, all.size()), System.err);
          case "serve" -> ServeCommand.run(all.subList(1, all.size()), System.out, System.err);
          case "--help", "-h" -> {
            System.out.print(USAGE);
            yield 0;
          }
          default -> {
            System.err.print(USAGE);
            yield 2;
          }
        };
    System.exit(code);
  }
}
