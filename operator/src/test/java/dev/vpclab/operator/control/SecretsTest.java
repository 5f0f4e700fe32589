package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.SecretKeyRef;
import dev.vpclab.operator.api.UserDataSpec;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Node;
import dev.vpclab.operator.plan.Reason;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final String SCRIPT = "#!/bin/sh\necho hunter2\n";

  @Test
  void a_labelled_opaque_secret_is_hashed_and_its_content_is_found_by_the_hash() {
    Secrets.Reading reading = read(secret("Opaque", "true", SCRIPT));
    String digest = reading.digests().get("a");
    assertThat(reading.withheld()).isEmpty();
    assertThat(reading.userData().content(digest)).isEqualTo(SCRIPT);
    assertThat(digest).matches("[0-9a-f]{64}");
  }

  @Test
  void equal_scripts_of_two_labs_have_different_hashes() {
    Secret secret = secret("Opaque", "true", SCRIPT);
    assertThat(Secrets.read(List.of(instance()), "one", name -> secret).digests())
        .isNotEqualTo(Secrets.read(List.of(instance()), "two", name -> secret).digests());
  }

  @Test
  void switched_off_no_secret_is_read_and_who_asks_for_one_is_told() {
    Secrets.Reading reading = Secrets.unread(List.of(instance()));
    assertThat(reading.digests()).containsExactly(Map.entry("a", Node.Instance.WITHHELD));
    assertThat(reading.withheld())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.reason()).isEqualTo(Reason.UserDataDisabled);
              assertThat(finding.message()).contains("VPCLAB_USER_DATA");
            });
  }

  @Test
  void a_secret_that_is_not_there_is_waited_for() {
    assertWaits(read(null), "there is no Secret scripts; create it");
  }

  @Test
  void a_secret_of_another_type_is_not_read() {
    assertWaits(read(secret("kubernetes.io/tls", "true", SCRIPT)), "not of type Opaque");
  }

  @Test
  void a_secret_without_the_label_is_not_read() {
    assertWaits(read(secret("Opaque", null, SCRIPT)), "lacks the label vpclab.dev/user-data");
    assertWaits(read(secret("Opaque", "yes", SCRIPT)), "lacks the label vpclab.dev/user-data");
  }

  @Test
  void a_key_that_is_not_there_is_waited_for() {
    Secret secret = secret("Opaque", "true", SCRIPT);
    secret.setData(Map.of("other", "eA=="));
    assertWaits(read(secret), "has no key script; add it");
  }

  @Test
  void sixteen_kilobytes_are_enough_and_one_byte_more_is_too_much() {
    assertThat(read(secret("Opaque", "true", "x".repeat(16384))).withheld()).isEmpty();
    Secrets.Reading reading = read(secret("Opaque", "true", "x".repeat(16385)));
    assertThat(reading.withheld())
        .singleElement()
        .returns(Reason.UserDataTooLarge, Finding::reason);
    assertThat(reading.digests()).containsEntry("a", Node.Instance.WITHHELD);
  }

  @Test
  void one_secret_for_many_instances_is_asked_for_once() {
    int[] asked = {0};
    Secrets.read(
        List.of(instance(), instance()),
        "uid",
        name -> {
          asked[0]++;
          return null;
        });
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void an_instance_without_user_data_needs_no_secret() {
    InstanceSpec plain =
        new InstanceSpec("a", "s", List.of(), null, null, null, null, null, null, Map.of());
    assertThat(Secrets.read(List.of(plain), "uid", name -> null).digests()).isEmpty();
  }

  private static void assertWaits(Secrets.Reading reading, String words) {
    assertThat(reading.digests()).containsEntry("a", Node.Instance.WITHHELD);
    assertThat(reading.withheld())
        .singleElement()
        .returns(Reason.WaitingForSecret, Finding::reason)
        .returns(Duration.ofSeconds(30), Finding::again)
        .satisfies(finding -> assertThat(finding.message()).contains(words))
        .satisfies(finding -> assertThat(finding.message()).doesNotContain("hunter2"));
  }

  private static Secrets.Reading read(Secret secret) {
    return Secrets.read(List.of(instance()), "uid", name -> secret);
  }

  private static InstanceSpec instance() {
    UserDataSpec userData = new UserDataSpec(new SecretKeyRef("scripts", "script"));
    return new InstanceSpec("a", "s", List.of(), null, null, userData, null, null, null, Map.of());
  }

  private static Secret secret(String type, String label, String script) {
    byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
    return new SecretBuilder()
        .withNewMetadata()
        .withName("scripts")
        .withLabels(label == null ? Map.of() : Map.of(Secrets.LABEL, label))
        .endMetadata()
        .withType(type)
        .addToData("script", Base64.getEncoder().encodeToString(bytes))
        .build();
  }
}
