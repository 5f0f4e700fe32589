package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.control.VpclabOperator;
import dev.vpclab.operator.plan.Selector;
import dev.vpclab.sandbox.real.Rights;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets which right under which values. That no other is needed says {@link InstallTest}. */
class RightsOfTheChartTest {
  private static final String NAME = "vpclab-operator";
  private static final Set<String> IN_NAMESPACES = Set.of(" events create", " secrets get");
  private static final Set<String> ACCESS =
      Set.of(
          "vpclab.dev awsaccesses list",
          "vpclab.dev awsaccesses watch",
          "vpclab.dev awsaccesses patch",
          "vpclab.dev awsaccesses/status update",
          " namespaces get",
          " namespaces list",
          " namespaces watch");

  private static Helm helm;

  @BeforeAll
  static void start() throws IOException {
    helm = Helm.alone();
  }

  @ParameterizedTest
  @EnumSource
  void no_role_has_a_wildcard(Matrix matrix) {
    List<PolicyRule> rules =
        helm.objects(matrix.with()).stream().flatMap(object -> rules(object).stream()).toList();
    assertThat(rules)
        .isNotEmpty()
        .allSatisfy(
            rule ->
                assertThat(List.of(rule.getApiGroups(), rule.getResources(), rule.getVerbs()))
                    .noneMatch(words -> words.contains("*")));
  }

  /** A Role goes with its namespace, and then nobody could take the finalizers off. */
  @ParameterizedTest
  @EnumSource
  void the_kinds_are_granted_in_all_namespaces(Matrix matrix) {
    List<HasMetadata> objects = helm.objects(matrix.with());
    assertThat(Rights.granted(operators(objects)))
        .contains(
            "vpclab.dev vpclabs patch",
            "vpclab.dev vpclabs/status update",
            "vpclab.dev gatewayendpoints delete",
            "vpclab.dev interfaceendpoints delete")
        .doesNotContain("vpclab.dev vpclabs delete", "vpclab.dev vpclabs update");
    assertThat(Rights.granted(of(objects, Role.class))).noneMatch(line -> line.contains("vpclab"));
  }

  @Test
  void secrets_and_events_are_granted_in_all_namespaces_where_all_are_watched() {
    List<HasMetadata> objects = helm.objects();
    assertThat(Rights.granted(operators(objects))).containsAll(IN_NAMESPACES);
    assertThat(of(objects, Role.class))
        .extracting(role -> role.getMetadata().getName())
        .containsExactly(NAME + "-leader");
  }

  @Test
  void secrets_and_events_are_granted_in_the_listed_namespaces_where_few_are_watched() {
    List<HasMetadata> objects = helm.objects("namespaces={lab,other}");
    assertThat(Rights.granted(operators(objects))).doesNotContainAnyElementsOf(IN_NAMESPACES);
    List<HasMetadata> roles =
        of(objects, Role.class).stream()
            .filter(role -> role.getMetadata().getName().equals(NAME))
            .toList();
    assertThat(roles).extracting(namespace()).containsExactly("lab", "other");
    assertThat(Rights.granted(roles)).isEqualTo(IN_NAMESPACES);
    assertThat(of(objects, RoleBinding.class))
        .extracting(namespace())
        .containsExactly("lab", "other", "vpclab-system");
  }

  @ParameterizedTest
  @EnumSource
  void no_secret_can_be_read_where_user_data_is_off(Matrix matrix) {
    List<HasMetadata> objects = helm.objects(matrix.with("userData.enabled=false"));
    assertThat(Rights.granted(objects)).noneMatch(line -> line.contains(" secrets "));
  }

  @Test
  void what_concerns_roles_of_aws_goes_with_its_mode() {
    Set<String> off = Rights.granted(operators(helm.objects("awsAccess.mode=off")));
    for (String mode : List.of("optional", "required")) {
      Set<String> on = Rights.granted(operators(helm.objects("awsAccess.mode=" + mode)));
      assertThat(on).containsAll(off).containsAll(ACCESS);
      assertThat(on).filteredOn(right -> !off.contains(right)).isSubsetOf(ACCESS);
    }
    assertThat(helm.objects("awsAccess.mode=off"))
        .noneMatch(object -> object.getMetadata().getName().endsWith("aws-access-admin"));
  }

  @Test
  void of_the_namespaces_kube_system_alone_is_read_and_only_for_its_name() {
    assertThat(namespaceRules("awsAccess.mode=off"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.getResourceNames()).containsExactly("kube-system"))
        .satisfies(rule -> assertThat(rule.getVerbs()).containsExactly("get"));
    assertThat(namespaceRules("awsAccess.mode=off", "clusterId=one")).isEmpty();
    // Not granted twice.
    assertThat(namespaceRules("awsAccess.mode=optional")).hasSize(1);
  }

  @Test
  void leases_are_granted_in_the_releases_namespace_and_only_where_there_is_an_election() {
    assertThat(Rights.granted(of(helm.objects(), Role.class)))
        .containsExactlyInAnyOrder(
            "coordination.k8s.io leases create",
            "coordination.k8s.io leases get",
            "coordination.k8s.io leases update",
            "coordination.k8s.io leases patch");
    assertThat(Rights.granted(helm.objects("leaderElection=false", "replicas=1")))
        .noneMatch(line -> line.contains("leases"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shard=a", "shard notin (a,b)", "  shard   in (a,  b) "})
  void the_lease_that_is_granted_is_the_one_that_the_operator_uses(String selector) {
    List<HasMetadata> roles =
        of(helm.objects("shard.selector=" + selector.replace(",", "\\,")), Role.class);
    assertThat(roles.stream().flatMap(role -> rules(role).stream()))
        .filteredOn(rule -> rule.getVerbs().contains("update"))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.getResourceNames())
                    .containsExactly(VpclabOperator.lease(Selector.of(selector))));
  }

  @Test
  void every_binding_is_the_operators_own_account_and_people_are_bound_by_aggregation_alone() {
    List<HasMetadata> objects = helm.objects("serviceAccount.name=mine");
    assertThat(of(objects, ClusterRoleBinding.class))
        .singleElement()
        .satisfies(
            binding ->
                assertThat(((ClusterRoleBinding) binding).getSubjects())
                    .singleElement()
                    .hasToString(
                        "Subject(apiGroup=null, kind=ServiceAccount, name=mine,"
                            + " namespace=vpclab-system, additionalProperties={})"));
  }

  @Test
  void people_see_and_edit_the_kinds_by_the_clusters_own_roles_and_write_no_status() {
    List<HasMetadata> people =
        of(helm.objects(), ClusterRole.class).stream()
            .filter(role -> !role.getMetadata().getName().equals(NAME))
            .toList();
    assertThat(Rights.granted(people)).noneMatch(line -> line.contains("/status"));
    assertThat(people)
        .extracting(role -> role.getMetadata().getName() + " " + aggregates(role))
        .containsExactlyInAnyOrder(
            NAME + "-view [view]", NAME + "-edit [admin, edit]", NAME + "-aws-access-admin []");
    assertThat(helm.objects("aggregatedRoles.enabled=false"))
        .allMatch(object -> aggregates(object).isEmpty());
  }

  private static List<PolicyRule> namespaceRules(String... values) {
    return helm.objects(values).stream()
        .flatMap(object -> rules(object).stream())
        .filter(rule -> rule.getResources().contains("namespaces"))
        .toList();
  }

  private static List<String> aggregates(HasMetadata object) {
    return object.getMetadata().getLabels().keySet().stream()
        .filter(label -> label.contains("/aggregate-to-"))
        .map(label -> label.replaceAll(".*/aggregate-to-", ""))
        .sorted()
        .toList();
  }

  private static List<PolicyRule> rules(HasMetadata object) {
    return switch (object) {
      case ClusterRole role -> role.getRules();
      case Role role -> role.getRules();
      default -> List.of();
    };
  }

  /** The operator's ClusterRole, whatever the release is called. */
  private static List<HasMetadata> operators(List<HasMetadata> objects) {
    return of(objects, ClusterRole.class).stream()
        .filter(role -> aggregates(role).isEmpty())
        .filter(role -> !role.getMetadata().getName().endsWith("-aws-access-admin"))
        .toList();
  }

  private static List<HasMetadata> of(
      List<HasMetadata> objects, Class<? extends HasMetadata> kind) {
    return objects.stream().filter(kind::isInstance).toList();
  }

  private static Function<HasMetadata, String> namespace() {
    return object -> object.getMetadata().getNamespace();
  }
}
