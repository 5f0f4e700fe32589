package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.AwsAccessSpec;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.NamespaceSelector;
import dev.vpclab.operator.api.SelectorRequirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may go to AWS, and as whom. */
class AdmissionTest {
  private static final String ROLE = "arn:aws:iam::222222222222:role/lab";
  private static final Map<String, String> CLASS_A = Map.of("class", "a", "floor", "2");
  private static final Identity OWN = new Identity("111111111111", "eu-west-1", "c", null);
  private static final Identity ASSUMED = new Identity("222222222222", "eu-west-1", "c", ROLE);

  @Test
  void without_any_mapping_the_operators_own_credentials_are_used() {
    assertThat(role(ask(List.of(), false, null, false))).isEqualTo(Role.OWN);
  }

  @Test
  void a_namespace_that_is_selected_gets_the_role() {
    assertThat(role(ask(List.of(classA()), true, null, false))).isEqualTo(new Role(ROLE, "x-1"));
  }

  @Test
  void one_that_is_not_selected_gets_nothing_where_an_access_is_required() {
    assertThat(reason(ask(List.of(mapping("b", "class", "b")), true, null, false)))
        .isEqualTo(Reason.AccessNotGranted);
    assertThat(role(ask(List.of(mapping("b", "class", "b")), false, null, false)))
        .isEqualTo(Role.OWN);
  }

  @Test
  void of_two_that_select_it_none_is_guessed() {
    Admission admission =
        ask(List.of(classA(), mapping("second", "floor", "2")), false, null, false);
    assertThat(reason(admission)).isEqualTo(Reason.AccessConflict);
    assertThat(message(admission)).contains("first, second");
  }

  @ParameterizedTest(name = "deleting: {0}")
  @CsvSource({"false", "true"})
  void what_was_made_with_one_role_is_never_gone_on_with_by_another(boolean deleting) {
    assertThat(reason(ask(List.of(classA()), false, OWN, deleting)))
        .isEqualTo(Reason.IdentityChanged);
    assertThat(reason(ask(List.of(), false, ASSUMED, deleting))).isEqualTo(Reason.IdentityChanged);
    Admission moved =
        ask(List.of(mapping("first", "class", "a", "other")), false, ASSUMED, deleting);
    assertThat(reason(moved)).isEqualTo(Reason.IdentityChanged);
    assertThat(message(moved)).contains(ROLE, "role/other", "AwsAccess first", "namespace lab");
  }

  @Test
  void what_was_made_with_the_same_role_goes_on_under_another_name_of_the_access() {
    assertThat(role(ask(List.of(mapping("renamed", "class", "a")), true, ASSUMED, false)).arn())
        .isEqualTo(ROLE);
  }

  @Test
  void an_access_that_goes_makes_nothing_new_and_serves_what_is_there() {
    Mapping going = new Mapping("first", classA().spec(), true);
    assertThat(reason(ask(List.of(going), false, null, false))).isEqualTo(Reason.AccessNotGranted);
    assertThat(role(ask(List.of(going), false, ASSUMED, false)).arn()).isEqualTo(ROLE);
    assertThat(role(ask(List.of(going), false, ASSUMED, true)).arn()).isEqualTo(ROLE);
  }

  @Test
  void only_allowed_regions_are_gone_to_but_what_is_elsewhere_may_be_taken_away() {
    Mapping frankfurt =
        new Mapping(
            "first",
            new AwsAccessSpec(
                selector("class", "a"), ROLE, null, List.of("eu-central-1", "eu-south-1"), null),
            false);
    Admission admission = ask(List.of(frankfurt), false, null, false);
    assertThat(reason(admission)).isEqualTo(Reason.RegionNotAllowed);
    assertThat(message(admission)).contains("eu-west-1", "allowed: eu-central-1, eu-south-1");
    assertThat(reason(ask(List.of(frankfurt), false, ASSUMED, false)))
        .isEqualTo(Reason.RegionNotAllowed);
    assertThat(role(ask(List.of(frankfurt), false, ASSUMED, true)).arn()).isEqualTo(ROLE);
  }

  @Test
  void required_is_about_making_and_never_keeps_what_is_there_from_going() {
    assertThat(role(ask(List.of(), true, OWN, true))).isEqualTo(Role.OWN);
    assertThat(reason(ask(List.of(), true, OWN, false))).isEqualTo(Reason.AccessNotGranted);
  }

  @ParameterizedTest(name = "class {0} {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "In; a,b; true",
        "In; b,c; false",
        "NotIn; b; true",
        "NotIn; a; false",
        "Exists; ; true",
        "DoesNotExist; ; false",
        "Like; a; false",
      })
  void expressions_select_as_kubernetes_does(String operator, String values, boolean selected) {
    List<String> list = values == null ? List.of() : List.of(values.split(","));
    assertThat(mapping(new SelectorRequirement("class", operator, list)).selects(CLASS_A))
        .isEqualTo(selected);
  }

  @Test
  void a_label_that_is_not_there_is_in_no_set_and_outside_of_all() {
    assertThat(mapping(new SelectorRequirement("team", "NotIn", List.of("a"))).selects(CLASS_A))
        .isTrue();
    assertThat(mapping(new SelectorRequirement("team", "In", List.of("a"))).selects(CLASS_A))
        .isFalse();
    assertThat(mapping(new SelectorRequirement("team", "DoesNotExist", null)).selects(CLASS_A))
        .isTrue();
  }

  @Test
  void every_part_of_a_selector_has_to_hold_and_an_empty_one_selects_nothing() {
    var both =
        new NamespaceSelector(
            Map.of("class", "a"), List.of(new SelectorRequirement("floor", "In", List.of("3"))));
    assertThat(mapping(both).selects(CLASS_A)).isFalse();
    assertThat(mapping(new NamespaceSelector(null, null)).selects(CLASS_A)).isFalse();
    assertThat(mapping((NamespaceSelector) null).selects(CLASS_A)).isFalse();
  }

  @Test
  void the_account_stands_in_the_roles_arn() {
    assertThat(new Role("arn:aws-cn:iam::222222222222:role/team/a:b", null).account())
        .isEqualTo("222222222222");
    assertThat(Role.OWN.account()).isEmpty();
  }

  @Test
  void imposed_tags_win_over_the_labs_and_never_over_ownership_or_names() {
    Map<String, String> imposed =
        Map.of("course", "ops", Tags.OWNER, "forged", Tags.NAME, "one", "cost", "42");
    List<Node> before = Labs.nodes(Labs.lab(2, 1, 2, 1, true));
    List<Node> after = Imposed.on(before, imposed);
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      Map<String, String> tags = after.get(i).tags();
      assertThat(tags).containsEntry("course", "ops").containsEntry("cost", "42");
      assertThat(tags).containsEntry(Tags.OWNER, before.get(i).tags().get(Tags.OWNER));
      assertThat(tags).containsEntry(Tags.NAME, before.get(i).tags().get(Tags.NAME));
      assertThat(after.get(i).key()).isEqualTo(before.get(i).key());
    }
  }

  private static Admission ask(
      List<Mapping> mappings, boolean required, Identity home, boolean deleting) {
    return Admission.of(
        mappings, required, new Admission.Question("lab", CLASS_A, "eu-west-1", home, deleting));
  }

  private static Mapping classA() {
    return mapping("first", "class", "a");
  }

  private static Mapping mapping(String name, String label, String value) {
    return mapping(name, label, value, "lab");
  }

  private static Mapping mapping(String name, String label, String value, String role) {
    String arn = "arn:aws:iam::222222222222:role/" + role;
    return new Mapping(
        name, new AwsAccessSpec(selector(label, value), arn, "x-1", null, null), false);
  }

  private static Mapping mapping(SelectorRequirement requirement) {
    return mapping(new NamespaceSelector(null, List.of(requirement)));
  }

  private static Mapping mapping(NamespaceSelector selector) {
    return new Mapping("one", new AwsAccessSpec(selector, null, null, null, null), false);
  }

  private static NamespaceSelector selector(String label, String value) {
    return new NamespaceSelector(Map.of(label, value), null);
  }

  private static Role role(Admission admission) {
    return ((Admission.Granted) admission).access().role();
  }

  private static Reason reason(Admission admission) {
    return ((Admission.Refused) admission).finding().reason();
  }

  private static String message(Admission admission) {
    return ((Admission.Refused) admission).finding().message();
  }
}
