package dev.vpclab.operator.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.IntentStatus;
import dev.vpclab.operator.api.ResourceStatus;
import dev.vpclab.operator.api.VpcLabStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class PruningTest {
  private static final Identity HERE = new Identity("123456789012", "eu-central-1", "c", null);
  private static final ResourceStatus ROW =
      new ResourceStatus("vpc/lab", "VPC", "lab", "vpc-1", "available", "then", null);
  private static final IntentStatus INTENT =
      new IntentStatus("vpc/lab", "CreateVpc", "nonce", "parameters", "then");

  @Test
  void what_was_kept_is_no_loss() {
    VpcLabStatus status = status(HERE, "1/2", List.of(ROW), List.of(INTENT));
    assertThat(Pruning.between(status, status).nothing()).isTrue();
  }

  @Test
  void what_the_server_adds_is_no_loss() {
    assertThat(
            Pruning.between(
                    status(null, null, List.of(), List.of()),
                    status(HERE, "1/2", List.of(ROW), List.of()))
                .nothing())
        .isTrue();
  }

  @Test
  void a_status_that_is_not_there_at_all_is_a_loss() {
    assertThat(Pruning.between(status(HERE, null, List.of(), List.of()), null).fields())
        .containsExactly("status.identity", "status.observedGeneration");
  }

  @Test
  void fields_are_named_by_their_paths_whatever_they_lie_in() {
    IntentStatus worn = new IntentStatus("vpc/lab", "CreateVpc", null, "parameters", "then");
    assertThat(
            Pruning.between(
                    status(HERE, "1/2", List.of(ROW), List.of(INTENT)),
                    status(HERE, null, List.of(), List.of(worn)))
                .fields())
        .containsExactly("status.intents[].nonce", "status.progress", "status.resources");
  }

  @Test
  void what_is_only_shown_does_not_stop_anything() {
    Pruning shown =
        Pruning.between(
            status(HERE, "1/2", List.of(), List.of()), status(HERE, null, List.of(), List.of()));
    assertThat(shown.nothing()).isFalse();
    assertThat(shown.ofMemory().nothing()).isTrue();
  }

  private static VpcLabStatus status(
      Identity identity, String progress, List<ResourceStatus> rows, List<IntentStatus> intents) {
    return new VpcLabStatus(
        1L, null, identity, null, progress, List.of(), rows, List.of(), intents, List.of(), null,
        null);
  }
}
