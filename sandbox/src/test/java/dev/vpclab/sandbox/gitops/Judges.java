package dev.vpclab.sandbox.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vpclab.sandbox.real.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program {@code gitops}, with the files that a user takes for Argo CD and Flux. */
final class Judges {
  static final Path EXAMPLES = Path.of("..", "crds", "examples", "gitops");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Judges() {}

  /**
   * One judgement for each object, in their order.
   *
   * @throws org.opentest4j.TestAbortedException where the program is not there
   */
  static List<Judgement> judge(List<? extends JsonNode> objects) {
    StringBuilder lines = new StringBuilder();
    objects.forEach(object -> lines.append(object).append('\n'));
    String answers =
        run(
            lines.toString(),
            "judge",
            EXAMPLES.resolve("argocd/argocd-cm.yaml").toString(),
            EXAMPLES.resolve("flux/labs.yaml").toString(),
            EXAMPLES.resolve("flux/labs-by-expressions.yaml").toString());
    List<Judgement> judgements = new ArrayList<>();
    for (String answer : answers.lines().toList()) {
      judgements.add(parse(answer));
    }
    if (judgements.size() != objects.size()) {
      throw new AssertionError(objects.size() + " objects, and these answers:\n" + answers);
    }
    return judgements;
  }

  /** What the program prints; fails where its exit code is not 0. */
  static String run(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(Assets.program("gitops").toString()));
    command.addAll(List.of(arguments));
    try {
      // A file, and no pipe: nobody reads the answers while the questions are written.
      Path in = Files.createTempFile("gitops", ".in");
      Files.writeString(in, input);
      Process process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectInput(in.toFile()).start();
      String answers = new String(process.getInputStream().readAllBytes());
      Files.delete(in);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + answers);
      }
      return answers;
    } catch (IOException e) {
      throw new AssertionError(command.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static Judgement parse(String answer) {
    try {
      return JSON.readValue(answer, Judgement.class);
    } catch (IOException e) {
      throw new AssertionError("not a judgement: " + answer, e);
    }
  }
}
