package dev.vpclab.sandbox.chart;

import dev.vpclab.sandbox.real.Assets;
import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.Kubectl;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The program {@code helm}, as at a terminal in the folder of the project.
 *
 * @param terminal runs it as {@code kubectl} is run: with a home that has a kubeconfig
 */
record Helm(Kubectl terminal) {
  /** As the README names the chart. */
  static final String CHART = "helm/vpclab-operator";

  /**
   * What is rendered without a cluster is for the version of the real API server: helm, as {@code
   * go install} builds it, takes a very old one.
   */
  private static final String TEMPLATE =
      "template vpclab " + CHART + " --namespace vpclab-system --kube-version 1.34.3";

  /** Without a cluster: for templates and refusals. */
  static Helm alone() throws IOException {
    return new Helm(Kubectl.with(Assets.program("helm"), ""));
  }

  /** With every right in this cluster. */
  static Helm of(ControlPlane plane) throws IOException {
    return new Helm(Kubectl.with(Assets.program("helm"), plane.kubeconfig()));
  }

  /**
   * @param line the arguments, separated by blanks
   */
  Kubectl.Result run(String line) {
    return terminal.run(Map.of(), arguments(line));
  }

  /**
   * What is rendered, tests of the release included.
   *
   * @param values arguments of {@code --set}; what is in braces is a list
   */
  Kubectl.Result template(String... values) {
    List<String> arguments = new ArrayList<>(List.of(arguments(TEMPLATE)));
    for (String value : values) {
      arguments.addAll(List.of("--set", value));
    }
    return terminal.run(Map.of(), arguments.toArray(String[]::new));
  }

  /** The rendered objects, in the order in which they are installed. */
  List<HasMetadata> objects(String... values) {
    return parse(template(values).ok());
  }

  static List<HasMetadata> parse(String yaml) {
    Object parsed =
        Serialization.unmarshal(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    return parsed instanceof Collection<?> several
        ? several.stream().map(HasMetadata.class::cast).toList()
        : List.of((HasMetadata) parsed);
  }

  private static String[] arguments(String line) {
    return line.replace(CHART, "../" + CHART).split(" ");
  }
}
