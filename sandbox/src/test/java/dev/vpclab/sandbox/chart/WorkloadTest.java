package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.Settings;
import dev.vpclab.operator.aws.Limits;
import dev.vpclab.operator.aws.Limits.Bucket;
import dev.vpclab.operator.plan.Selector;
import dev.vpclab.sandbox.real.Kubectl;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is rendered, besides rights. */
class WorkloadTest {
  private static final String NAME = "vpclab-operator";

  private static Helm helm;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    helm = Helm.alone();
  }

  @ParameterizedTest
  @EnumSource
  void the_operator_takes_the_settings_that_it_is_given(Matrix matrix) {
    Settings settings = Settings.of(environment(operator(matrix.with())));
    switch (matrix) {
      case NAMESPACES ->
          assertThat(settings.namespaces()).containsExactlyInAnyOrder("lab", "other");
      case SANDBOX -> assertThat(settings.defaultRegion()).isEqualTo("ap-northeast-2");
      case LEAST ->
          assertThat(settings)
              .returns("one", Settings::clusterId)
              .returns(false, Settings::leaderElection);
      case FILLED ->
          assertThat(settings)
              .returns(9090, Settings::healthPort)
              .returns(Duration.ofMinutes(5), Settings::sweep)
              .returns(Selector.of("shard!=a"), Settings::shard)
              .returns(new Bucket(5, 2), s -> s.limits().byAction().get("RunInstances"))
              .returns(new Bucket(100, 20), s -> s.limits().reads())
              .returns("eu-central-1", Settings::defaultRegion);
      default ->
          assertThat(settings)
              .returns(null, Settings::clusterId)
              .returns(Set.of(), Settings::namespaces)
              .returns(8080, Settings::healthPort)
              .returns(Duration.ofMinutes(1), Settings::sweep)
              .returns(Selector.EVERYTHING, Settings::shard)
              .returns(Limits.DOCUMENTED, Settings::limits)
              .returns(true, Settings::leaderElection);
    }
  }

  @Test
  void every_mode_is_handed_on() {
    assertThat(environment(operator()))
        .containsEntry("VPCLAB_LOG_FORMAT", "json")
        .containsEntry("VPCLAB_USER_DATA", "true")
        .containsEntry("VPCLAB_AWS_ACCESS", "optional");
    assertThat(environment(operator(Matrix.LEAST.with("logFormat=text"))))
        .containsEntry("VPCLAB_LOG_FORMAT", "text")
        .containsEntry("VPCLAB_USER_DATA", "false")
        .containsEntry("VPCLAB_AWS_ACCESS", "off");
    // YAML reads a bare off as false; --set does not.
    assertThat(environment(operator("awsAccess.mode=false")))
        .containsEntry("VPCLAB_AWS_ACCESS", "off");
  }

  @Test
  void a_rollout_never_has_too_few_replicas_and_without_an_election_never_two() {
    assertThat(deployment(NAME).getSpec())
        .returns(2, spec -> spec.getReplicas())
        .returns("0", spec -> number(spec.getStrategy().getRollingUpdate().getMaxUnavailable()))
        .returns("1", spec -> number(spec.getStrategy().getRollingUpdate().getMaxSurge()));
    assertThat(deployment(NAME, "replicas=1", "leaderElection=false").getSpec().getStrategy())
        .returns("Recreate", strategy -> strategy.getType());
  }

  /** Rounds under way have ten seconds, and what follows them a few more. */
  @Test
  void the_kubelet_waits_longer_than_the_operator_takes_and_asks_where_it_answers() {
    PodSpec pod = deployment(NAME).getSpec().getTemplate().getSpec();
    assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(15);
    Container operator = pod.getContainers().getFirst();
    assertThat(List.of(operator.getStartupProbe(), operator.getLivenessProbe()))
        .allMatch(probe -> probe.getHttpGet().getPath().equals("/livez"));
    assertThat(operator.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
  }

  @Test
  void a_token_is_mounted_where_it_is_used_and_nowhere_else() {
    assertThat(token("operator")).isTrue();
    assertThat(token("sandbox")).isFalse();
    assertThat(helm.objects())
        .filteredOn(Pod.class::isInstance)
        .singleElement()
        .returns(false, test -> ((Pod) test).getSpec().getAutomountServiceAccountToken());
  }

  @Test
  void an_image_is_known_by_its_digest_by_its_tag_or_by_the_version_that_maven_builds()
      throws IOException {
    String version = Files.readString(Path.of("..", "pom.xml")).split("<version>")[1].split("<")[0];
    assertThat(image()).isEqualTo("vpclab-operator:" + version);
    assertThat(image("image.repository=a.example/b", "image.tag=c")).isEqualTo("a.example/b:c");
    String digest = "sha256:" + "0".repeat(64);
    assertThat(image("image.tag=c", "image.digest=" + digest))
        .isEqualTo("vpclab-operator@" + digest);
  }

  @Test
  void the_stand_in_is_used_instead_of_aws_where_it_is_on() {
    assertThat(environment(operator("sandbox.enabled=true")))
        .containsEntry("AWS_ENDPOINT_URL_EC2", "http://vpclab-operator-ec2.vpclab-system.svc:4566")
        .containsEntry("AWS_ENDPOINT_URL_STS", "http://vpclab-operator-ec2.vpclab-system.svc:4566")
        .containsKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    assertThat(environment(operator()).keySet()).noneMatch(name -> name.startsWith("AWS_"));
    Deployment sandbox = deployment(NAME + "-ec2", "sandbox.enabled=true");
    assertThat(sandbox.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs())
        .containsExactly("ec2", "--port", "4566", "--host", "0.0.0.0", "--pace", "fast");
  }

  @Test
  void credentials_come_out_of_the_secret_that_is_named() {
    assertThat(operator("aws.credentialsSecret=keys").getEnv())
        .filteredOn(variable -> variable.getValueFrom() != null)
        .allMatch(variable -> variable.getValueFrom().getSecretKeyRef().getName().equals("keys"))
        .extracting(EnvVar::getName)
        .containsExactly("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void one_replica_is_kept_while_nodes_are_drained_and_a_single_one_holds_up_nobody() {
    assertThat(helm.objects()).hasAtLeastOneElementOfType(PodDisruptionBudget.class);
    assertThat(helm.objects("replicas=1")).doesNotHaveAnyElementsOfTypes(PodDisruptionBudget.class);
  }

  @Test
  void the_operators_port_is_the_only_one_that_is_open_and_only_for_whom_it_may_be() {
    NetworkPolicy open = policy();
    assertThat(open.getSpec().getIngress()).singleElement().returns(List.of(), in -> in.getFrom());
    NetworkPolicy closed =
        policy("networkPolicy.from[0].namespaceSelector.matchLabels.name=monitoring");
    assertThat(closed.getSpec().getIngress())
        .singleElement()
        // The peer, and helm test's pod.
        .satisfies(in -> assertThat(in.getFrom()).hasSize(2))
        .satisfies(in -> assertThat(in.getPorts()).hasSize(1));
  }

  @Test
  void what_needs_the_definitions_of_others_is_off_by_default() {
    assertThat(helm.objects())
        .extracting(object -> object.getApiVersion().split("/")[0])
        .isSubsetOf(
            "v1",
            "apps",
            "policy",
            "networking.k8s.io",
            "rbac.authorization.k8s.io",
            "apiextensions.k8s.io");
    assertThat(helm.objects("serviceMonitor.enabled=true", "serviceMonitor.labels.release=p"))
        .filteredOn(object -> object.getKind().equals("ServiceMonitor"))
        .singleElement()
        .returns("p", monitor -> monitor.getMetadata().getLabels().get("release"));
  }

  /** Alerts and dashboards are full of braces that are Prometheus' and Grafana's own. */
  @Test
  void alerts_and_dashboards_are_installed_as_they_are() throws IOException {
    String alerts =
        "groups:\n- name: a\n  rules:\n  - {alert: A, expr: up, annotations: {summary: \"{{"
            + " $labels.kind }}\"}}\n";
    String dashboard = "{\"title\": \"{{kind}}\", \"panels\": []}";
    NextVersion.of(folder);
    Files.writeString(folder.resolve("files/alerts.yaml"), alerts);
    Files.createDirectories(folder.resolve("files/dashboards"));
    Files.writeString(folder.resolve("files/dashboards/labs.json"), dashboard);
    Kubectl.Result rendered =
        helm.run(
            "template vpclab %s --kube-version 1.34.3 --set prometheusRule.enabled=true,dashboards.enabled=true"
                .formatted(folder));
    List<HasMetadata> objects = Helm.parse(rendered.ok());
    assertThat(objects)
        .filteredOn(object -> object.getKind().equals("PrometheusRule"))
        .singleElement()
        .extracting(rule -> Serialization.asJson(rule))
        .asString()
        .contains("{{ $labels.kind }}");
    assertThat(objects)
        .filteredOn(ConfigMap.class::isInstance)
        .map(ConfigMap.class::cast)
        .singleElement()
        .returns(dashboard, map -> map.getData().get("labs.json"))
        .returns("1", map -> map.getMetadata().getLabels().get("grafana_dashboard"));
  }

  @Test
  void the_definitions_are_those_of_the_project_and_are_kept_when_the_release_goes()
      throws IOException {
    List<CustomResourceDefinition> rendered =
        helm.objects().stream()
            .filter(CustomResourceDefinition.class::isInstance)
            .map(CustomResourceDefinition.class::cast)
            .toList();
    try (var files = Files.newDirectoryStream(Path.of("..", "crds"), "*.yml")) {
      int count = 0;
      for (Path file : files) {
        var wanted =
            Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        assertThat(rendered)
            .filteredOn(crd -> crd.getMetadata().getName().equals(wanted.getMetadata().getName()))
            .singleElement()
            .returns(wanted.getSpec(), CustomResourceDefinition::getSpec)
            .returns(
                Map.of("helm.sh/resource-policy", "keep"),
                crd -> crd.getMetadata().getAnnotations());
        count++;
      }
      assertThat(rendered).hasSize(count);
    }
  }

  private static Container operator(String... values) {
    return pod("operator", values).getContainers().getFirst();
  }

  private static boolean token(String component) {
    return pod(component, "sandbox.enabled=true").getAutomountServiceAccountToken();
  }

  private static PodSpec pod(String component, String... values) {
    return helm.objects(values).stream()
        .filter(Deployment.class::isInstance)
        .map(Deployment.class::cast)
        .map(deployment -> deployment.getSpec().getTemplate())
        .filter(
            pod ->
                component.equals(pod.getMetadata().getLabels().get("app.kubernetes.io/component")))
        .findFirst()
        .orElseThrow()
        .getSpec();
  }

  private static Deployment deployment(String name, String... values) {
    return helm.objects(values).stream()
        .filter(Deployment.class::isInstance)
        .map(Deployment.class::cast)
        .filter(deployment -> deployment.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static NetworkPolicy policy(String... values) {
    return helm.objects(values).stream()
        .filter(NetworkPolicy.class::isInstance)
        .map(NetworkPolicy.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String image(String... values) {
    return operator(values).getImage();
  }

  private static String number(IntOrString number) {
    return String.valueOf(number.getValue());
  }

  private static Map<String, String> environment(Container container) {
    return container.getEnv().stream()
        .filter(variable -> variable.getValueFrom() == null)
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }
}
