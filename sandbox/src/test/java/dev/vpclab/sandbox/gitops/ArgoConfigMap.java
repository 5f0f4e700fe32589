package dev.vpclab.sandbox.gitops;

import java.io.IOException;
import java.nio.file.Files;

/** The checks as an administrator of Argo CD pastes them into its configuration. */
final class ArgoConfigMap {
  private static final String HEAD =
      """
      # Made from the checks in resource_customizations/, by a test. Merge the keys into your argocd-cm:
      #   kubectl -n argocd patch configmap argocd-cm --patch-file argocd-cm.yaml
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: argocd-cm
        namespace: argocd
        labels:
          app.kubernetes.io/name: argocd-cm
          app.kubernetes.io/part-of: argocd
      data:
      """;

  private ArgoConfigMap() {}

  static String text() throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (String kind : TestData.KINDS) {
      text.append("  resource.customizations.health.vpclab.dev_").append(kind).append(": |\n");
      Files.readString(TestData.CHECKS.resolve(kind).resolve("health.lua"))
          .lines()
          .forEach(line -> text.append("    ").append(line).append('\n'));
    }
    return text.toString();
  }
}
