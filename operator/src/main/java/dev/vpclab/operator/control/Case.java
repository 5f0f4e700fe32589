package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.plan.Owner;
import io.fabric8.kubernetes.client.CustomResource;

/** One resource in one round: what it is, and how its status is read and written. */
record Case<R extends CustomResource<?, S>, S extends Status>(
    Equipment kit, Kind<R, S> kind, R resource, StatusStore<R, S> store) {

  Owner owner() {
    return Owners.of(kit.options().clusterId(), resource);
  }

  boolean deleting() {
    return resource.isMarkedForDeletion();
  }

  long generation() {
    Long generation = resource.getMetadata().getGeneration();
    return generation == null ? 0 : generation;
  }
}
