package dev.vpclab.operator;

import java.util.stream.Collectors;

/** What {@code --help} prints; any other argument is answered with it as well. */
final class Usage {
  static final String TEXT =
      """
      usage: java -jar vpclab-operator.jar [preflight [--region REGION] | probe URL]

      Runs the operator until Ctrl-C or SIGTERM, against the cluster of the kubeconfig (or the one it
      runs in as a pod) and AWS by the SDK's default credential chain.

      preflight changes nothing: it says for the credentials, the region and each right in AWS
      whether it is there, and ends with 0, or with 1 if something is missing.

      probe asks for the URL until it is answered with 200, for a minute, and ends with 0, or with 1
      and the last answer.

      Settings come from the environment, AWS's own variables (AWS_REGION, AWS_PROFILE, ...) included:

      """
          + Settings.VARIABLES.stream().map(Usage::lines).collect(Collectors.joining());

  private Usage() {}

  private static String lines(Settings.Variable variable) {
    return "  %s (%s)%n      %s%n"
        .formatted(variable.name(), variable.standard(), variable.meaning());
  }
}
