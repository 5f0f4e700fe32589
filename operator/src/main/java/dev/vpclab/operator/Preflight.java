package dev.vpclab.operator;

import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.operator.aws.Ec2Clients;
import dev.vpclab.operator.aws.ErrorTable;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Place;
import dev.vpclab.operator.aws.Rehearsal;
import dev.vpclab.operator.aws.Rehearsed;
import dev.vpclab.operator.aws.Rights;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says before the first lab what the credentials may do: {@code preflight}, as a word behind the
 * jar. It changes nothing in AWS.
 *
 * @param connection where AWS is and with what
 * @param environment as of the process
 * @param standard the name of the installation where the environment has none; throws {@link
 *     Settings.Bad} when it cannot be known
 */
public record Preflight(
    Ec2Clients.Connection connection,
    Map<String, String> environment,
    Supplier<String> standard,
    PrintStream out) {
  private static final int ALL_WELL = 0;
  private static final int SOMETHING_MISSING = 1;

  /**
   * Prints a line for each check and a sentence at the end.
   *
   * @param arguments what stands behind {@code preflight}
   * @return the exit code: 0 when nothing is known to be missing, else 1
   * @throws Settings.Bad for a setting or an argument that cannot be used
   */
  public int run(List<String> arguments) {
    Settings settings = Settings.of(environment);
    String region = region(arguments, settings);
    String cluster = settings.clusterId() == null ? standard.get() : settings.clusterId();
    try (Ec2Clients clients =
            new Ec2Clients(
                connection, cluster, Limits.DOCUMENTED, CallListener.NONE, InstantSource.system());
        Rehearsal rehearsal = clients.rehearsal(region)) {
      Checklist list = new Checklist();
      boolean there =
          found(list, "credentials", "account ", rehearsal.identity(), Place::account)
              && found(list, "region", "EC2 answers in ", rehearsal.region(), Place::region);
      if (there) {
        rights(list, rehearsal.play());
      }
      out.print(list);
      out.println(conclusion(list, there, cluster));
      return list.all(Checklist.Mark.MISSING).isEmpty() ? ALL_WELL : SOMETHING_MISSING;
    }
  }

  private static String region(List<String> arguments, Settings settings) {
    if (arguments.isEmpty()) {
      if (settings.defaultRegion() == null) {
        throw new Settings.Bad("AWS_REGION must be set, or preflight --region REGION be used.");
      }
      return settings.defaultRegion();
    }
    if (arguments.size() != 2 || !arguments.getFirst().equals("--region")) {
      throw new Settings.Bad(
          "preflight takes --region REGION and nothing else, not \""
              + String.join(" ", arguments)
              + "\".");
    }
    return Settings.of(Map.of("AWS_REGION", arguments.get(1))).defaultRegion();
  }

  private static boolean found(
      Checklist list,
      String what,
      String words,
      Answer<Place> answer,
      Function<Place, String> which) {
    switch (answer) {
      case Answer.Ok<Place>(Place place) ->
          list.add(Checklist.Mark.OK, what, words + which.apply(place));
      case Answer.Failed<Place> failed ->
          list.add(Checklist.Mark.MISSING, what, ErrorTable.sentence(failed.fault()));
    }
    return answer instanceof Answer.Ok<Place>;
  }

  private static void rights(Checklist list, Map<String, Rehearsed> rehearsed) {
    for (Rights.Group group : Rights.GROUPS) {
      for (String action : group.actions()) {
        Rehearsed right = rehearsed.get(action);
        String why = right.why().isEmpty() ? "" : " (" + right.why() + ")";
        list.add(mark(right.verdict()), action, "to " + group.purpose() + why);
      }
    }
  }

  private static Checklist.Mark mark(Rehearsed.Verdict verdict) {
    return switch (verdict) {
      case ALLOWED -> Checklist.Mark.OK;
      case DENIED -> Checklist.Mark.MISSING;
      case UNKNOWN -> Checklist.Mark.UNKNOWN;
    };
  }

  private static String conclusion(Checklist list, boolean there, String cluster) {
    List<String> missing = list.all(Checklist.Mark.MISSING);
    if (!there) {
      return "AWS cannot be reached as it has to be; no right was checked.";
    }
    if (!missing.isEmpty()) {
      return "Missing for installation %s: %s. The policy file allows them."
          .formatted(cluster, String.join(", ", missing));
    }
    int unknown = list.all(Checklist.Mark.UNKNOWN).size();
    return unknown == 0
        ? "Nothing is missing for installation " + cluster + "."
        : "Nothing is known to be missing for installation %s; %d rights show at their first use."
            .formatted(cluster, unknown);
  }
}
