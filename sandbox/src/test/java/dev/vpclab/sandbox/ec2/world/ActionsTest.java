package dev.vpclab.sandbox.ec2.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vpclab.sandbox.ec2.VirtualClock;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/** The table of actions as a whole: what any of them does with names it does not know. */
class ActionsTest {
  private static final World WORLD =
      new World(
          "1",
          Region.of("ap-northeast-2").orElseThrow(),
          new Conduct(Pace.FAST),
          VirtualClock.standing(),
          1);
  private static final Actions ACTIONS = WORLD.actions();

  static Set<String> modelled() {
    return ACTIONS.names();
  }

  static Stream<String> describing() {
    return ACTIONS.names().stream().filter(a -> ACTIONS.parameters(a).contains("Filter"));
  }

  static Stream<String> paging() {
    return ACTIONS.names().stream().filter(a -> ACTIONS.parameters(a).contains("NextToken"));
  }

  /** The names of the action's parameters in EC2's own model, by their first part. */
  private static Set<String> known(String action) {
    return ((SdkPojo) ACTIONS.request(action))
        .sdkFields().stream().map(SdkField::locationName).collect(Collectors.toSet());
  }

  /** What is required, with values that no action can like. */
  private static Map<String, String> form(String action, String... more) {
    Map<String, String> form = new TreeMap<>();
    ACTIONS.required(action).forEach(p -> form.put(p, "0"));
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return form;
  }

  private static Ec2Error refused(String action, Map<String, String> form) {
    return catchThrowableOfType(Ec2Error.class, () -> ACTIONS.perform(action, form));
  }

  /** This code and those below: page "Error codes for the Amazon EC2 API". */
  @Test
  void every_action_of_ec2_that_is_not_modelled_is_invalid() {
    Set<String> others =
        Arrays.stream(Ec2Client.class.getMethods())
            .filter(m -> m.getParameterCount() == 1)
            .filter(m -> Ec2Request.class.isAssignableFrom(m.getParameterTypes()[0]))
            .map(Method::getName)
            .filter(n -> !n.endsWith("Paginator"))
            .map(n -> n.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + n.substring(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(others).containsAll(modelled());
    others.removeAll(modelled());
    assertThat(others)
        .hasSizeGreaterThan(500)
        .allSatisfy(a -> assertThat(refused(a, Map.of()).code()).isEqualTo("InvalidAction"));
    assertThat(refused("MakeCoffee", Map.of()).code()).isEqualTo("InvalidAction");
  }

  @ParameterizedTest
  @MethodSource("modelled")
  void what_an_action_models_is_spelled_as_ec2_spells_it(String action) {
    Set<String> modelled = ACTIONS.parameters(action);
    modelled.removeAll(Set.of("DryRun", "ClientToken"));
    assertThat(known(action)).containsAll(modelled);
  }

  @ParameterizedTest
  @MethodSource("modelled")
  void a_parameter_that_ec2_does_not_know_is_refused(String action) {
    assertThat(refused(action, form(action, "Colour", "red")))
        .satisfies(e -> assertThat(e.code()).isEqualTo("UnknownParameter"))
        .hasMessageContaining("Colour");
  }

  @ParameterizedTest
  @MethodSource("modelled")
  void a_parameter_that_must_be_given_is_missed(String action) {
    for (String needed : ACTIONS.required(action)) {
      Map<String, String> form = wellFormed(action, needed);
      form.keySet().removeIf(p -> p.equals(needed) || p.startsWith(needed + "."));
      assertThat(refused(action, form))
          .satisfies(e -> assertThat(e.code()).isEqualTo("MissingParameter"))
          .hasMessageEndingWith(" " + needed);
    }
  }

  /** Never silently: a client must not believe that what it asked for was done. */
  @ParameterizedTest
  @MethodSource("modelled")
  void a_parameter_that_ec2_knows_and_the_stand_in_does_not_is_refused(String action) {
    Set<String> missing = known(action);
    missing.removeAll(ACTIONS.parameters(action));
    for (String parameter : missing) {
      Ec2Error error = refused(action, wellFormed(action, parameter));
      assertThat(error).as(parameter).isNotNull();
      assertThat(error.code()).as(parameter).isEqualTo("UnsupportedOperation");
    }
  }

  /** A value that decodes, whatever the parameter's type. */
  private static Map<String, String> wellFormed(String action, String parameter) {
    SdkField<?> field =
        ((SdkPojo) ACTIONS.request(action))
            .sdkFields().stream()
                .filter(f -> f.locationName().equals(parameter))
                .findFirst()
                .orElseThrow();
    Map<String, String> form = new TreeMap<>();
    Samples.put(form, parameter, field);
    for (SdkField<?> needed : ((SdkPojo) ACTIONS.request(action)).sdkFields()) {
      if (ACTIONS.required(action).contains(needed.locationName())) {
        Samples.put(form, needed.locationName(), needed);
      }
    }
    return form;
  }

  @ParameterizedTest
  @MethodSource("describing")
  void a_filter_that_is_not_known_is_refused(String action) {
    assertThat(refused(action, form(action, "Filter.1.Name", "colour", "Filter.1.Value.1", "red")))
        .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidParameterValue"))
        .hasMessage("The filter 'colour' is invalid");
  }

  @ParameterizedTest
  @MethodSource("describing")
  void a_call_has_50_filters_at_most(String action) {
    Map<String, String> form = form(action);
    for (int i = 1; i <= 51; i++) {
      form.put("Filter." + i + ".Name", "tag:Name");
      form.put("Filter." + i + ".Value.1", "x");
    }
    assertThat(refused(action, form).code()).isEqualTo("FilterLimitExceeded");
  }

  @ParameterizedTest
  @MethodSource("paging")
  void a_token_that_was_never_given_out_is_refused(String action) {
    if (!ACTIONS.required(action).isEmpty()) {
      return;
    }
    assertThat(refused(action, form(action, "NextToken", "%%%")).code())
        .isEqualTo("InvalidPaginationToken");
  }
}
