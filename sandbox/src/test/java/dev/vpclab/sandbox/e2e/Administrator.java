package dev.vpclab.sandbox.e2e;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;

/** Whoever says which namespace reaches which account. */
record Administrator(Stage stage) {

  /** Gives the tutorial's namespace this label and no other. */
  void label(String key, String value) {
    Stage.retried(
        () ->
            stage
                .client()
                .namespaces()
                .withName(Stage.NAMESPACE)
                .edit(
                    namespace -> {
                      namespace.getMetadata().setLabels(Map.of(key, value));
                      return namespace;
                    }));
  }

  /**
   * Makes or changes an AwsAccess for the namespaces of class a.
   *
   * @param more fields of its spec, in YAML's short form
   */
  void apply(String name, String role, String more) {
    AwsAccess access =
        Serialization.unmarshal(
            """
            apiVersion: vpclab.dev/v1alpha1
            kind: AwsAccess
            metadata: {name: %s}
            spec: {namespaceSelector: {matchLabels: {class: a}}, roleArn: '%s', %s}
            """
                .formatted(name, role, more),
            AwsAccess.class);
    Stage.retried(
        () -> {
          var there = stage.client().resources(AwsAccess.class).withName(name);
          if (there.get() == null) {
            stage.client().resource(access).create();
          } else {
            there.edit(
                old -> {
                  old.setSpec(access.getSpec());
                  return old;
                });
          }
        });
  }

  void delete(String name) {
    stage.client().resources(AwsAccess.class).withName(name).delete();
  }

  /** Null when there is none of that name. */
  AwsAccess access(String name) {
    return stage.client().resources(AwsAccess.class).withName(name).get();
  }

  /** The condition Ready, once there is one. */
  Condition ready(String name) {
    stage.await().until(name + " has a condition", () -> !reason(name).isEmpty());
    return access(name).getStatus().conditions().getFirst();
  }

  /** The reason of the condition Ready; empty while there is none. */
  String reason(String name) {
    var status = access(name).getStatus();
    return status == null || status.conditions().isEmpty()
        ? ""
        : status.conditions().getFirst().reason();
  }

  void await(String name, String reason) {
    stage.await().until(name + " says " + reason, () -> reason(name).equals(reason));
  }
}
