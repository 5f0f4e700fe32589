package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.AwsAccessSpec;
import dev.vpclab.operator.api.NamespaceSelector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an AwsAccess says of itself. */
class AccessChecksTest {
  private static final String ROLE = "arn:aws:iam::222222222222:role/lab";
  private static final Map<String, String> CLASS_A = Map.of("class", "a", "floor", "2");
  private static final Mapping ACCESS = mapping("first", "class", "a", ROLE, false);

  @Test
  void a_namespace_that_another_one_selects_as_well_is_named_with_it() {
    Mapping second = mapping("second", "floor", "2", null, false);
    assertThat(AccessChecks.conflict(ACCESS, List.of(ACCESS, second), Map.of("lab", CLASS_A)))
        .hasValueSatisfying(said -> assertThat(said).contains("namespace lab", "AwsAccess second"));
    assertThat(
            AccessChecks.conflict(
                ACCESS, List.of(ACCESS, second), Map.of("other", Map.of("floor", "2"))))
        .isEmpty();
    assertThat(AccessChecks.conflict(ACCESS, List.of(ACCESS), Map.of("lab", CLASS_A))).isEmpty();
  }

  @Test
  void what_was_made_with_its_role_needs_it_wherever_it_is() {
    assertThat(needing(ACCESS, claim("a", CLASS_A, ROLE, null), claim("b", Map.of(), ROLE, null)))
        .containsExactly("a", "b");
    assertThat(needing(ACCESS, claim("a", CLASS_A, null, null), claim("b", CLASS_A, "x", null)))
        .isEmpty();
  }

  @Test
  void what_it_has_let_in_needs_it_before_anything_is_seen_of_it() {
    assertThat(needing(ACCESS, claim("a", CLASS_A, null, "first"), claim("b", CLASS_A, null, "x")))
        .containsExactly("a");
  }

  @Test
  void another_one_with_the_role_does_instead_unless_it_goes_too() {
    Mapping same = mapping("second", "floor", "2", ROLE, false);
    Mapping going = mapping("second", "floor", "2", ROLE, true);
    List<AccessChecks.Claim> claims = List.of(claim("a", CLASS_A, ROLE, null));
    Mapping access = mapping("first", "class", "a", ROLE, true);
    assertThat(AccessChecks.needing(access, List.of(access, same), claims)).isEmpty();
    assertThat(AccessChecks.needing(access, List.of(access, going), claims)).containsExactly("a");
  }

  @Test
  void without_a_role_it_is_needed_by_nobody() {
    Mapping plain = mapping("first", "class", "a", null, true);
    assertThat(needing(plain, claim("a", CLASS_A, null, "first"))).isEmpty();
  }

  private static List<String> needing(Mapping access, AccessChecks.Claim... claims) {
    Mapping going = new Mapping(access.name(), access.spec(), true);
    return AccessChecks.needing(going, List.of(going), List.of(claims));
  }

  private static AccessChecks.Claim claim(
      String name, Map<String, String> labels, String role, String admittedBy) {
    return new AccessChecks.Claim(name, labels, role, admittedBy);
  }

  private static Mapping mapping(
      String name, String label, String value, String role, boolean going) {
    var selector = new NamespaceSelector(Map.of(label, value), null);
    return new Mapping(name, new AwsAccessSpec(selector, role, null, null, null), going);
  }
}
