package dev.vpclab.operator.control;

import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.aws.Inventory;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Live;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orphans in a lab's VPC of which the lab does not speak yet. Nothing else tells it of one: the
 * resource is gone, and in Kubernetes it may never have said that it had made something.
 */
final class Strays {
  private final Inventory inventory;
  private final List<Live> orphans;

  /**
   * @param owners the UIDs of all resources; with none it is not known who there is, and nothing is
   *     an orphan
   */
  Strays(Inventory inventory, Set<String> owners) {
    this.inventory = inventory;
    this.orphans =
        inventory.byOwner().entrySet().stream()
            .filter(entry -> !owners.isEmpty() && !owners.contains(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .filter(live -> !(live instanceof Live.NetworkAcl))
            .toList();
  }

  /**
   * Whether the lab has to look again.
   *
   * @param view what it saw and said last, if it has looked since the start
   */
  boolean concern(VpcLab lab, Optional<Views.View> view) {
    Set<String> vpcs =
        inventory.byOwner().getOrDefault(lab.getMetadata().getUid(), List.of()).stream()
            .filter(Live.Vpc.class::isInstance)
            .map(Live::id)
            .collect(Collectors.toSet());
    List<Finding> said = view.map(v -> v.plan().warnings()).orElse(List.of());
    return orphans.stream()
        .filter(live -> live.vpcId() != null && vpcs.contains(live.vpcId()))
        .anyMatch(live -> said.stream().noneMatch(one -> one.message().contains(live.id())));
  }
}
