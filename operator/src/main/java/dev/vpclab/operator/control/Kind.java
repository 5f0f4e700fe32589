package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Owner;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the loop has to know of one of the three kinds. */
interface Kind<R extends CustomResource<?, S>, S extends Status> {

  /** The region whose calls this resource needs; empty when nothing says which. */
  Optional<String> region(R resource);

  /**
   * Where the resource's objects have to be: where its own are, or its lab's; null for anywhere.
   */
  Identity home(R resource);

  /** Whether it is this shard's to act on, as far as the caches show. */
  boolean isOurs(R resource, Shard shard);

  /** What the spec asks for, as far as Kubernetes can tell. */
  Wish wish(R resource, Owner owner, String region);

  /** Whose VPC it is; the owner itself where the lab is not known any more. */
  Owner lab(R resource, Owner owner);

  /**
   * What has to go, in Kubernetes, before anything is taken away in EC2; it is told to go. As
   * {@code kind name}.
   */
  List<String> goingFirst(R resource);

  /** What has to be read before anything is done for it. */
  Extent extent(R resource);

  /**
   * What is read first when nothing is known yet; if it shows anything of the resource's own, that
   * is enough to begin with. Empty for {@link #extent}.
   */
  default Optional<Extent> first(R resource) {
    return Optional.empty();
  }

  /** The call that makes it, if EC2 gives so few of them that people stand in line. */
  default Optional<String> scarce() {
    return Optional.empty();
  }

  /** What has to be read again when {@link Wish#around} changed; empty for everything. */
  Set<Class<? extends Live>> around();

  /** The status with these parts and everything else as it was. {@code previous} may be null. */
  S with(S previous, StatusParts parts);

  /** The status with what only this kind has, from what EC2 showed. Not asked on deletion. */
  S with(S status, R resource, Sight sight);
}
