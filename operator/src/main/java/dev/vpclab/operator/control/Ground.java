package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.aws.Answer;
import dev.vpclab.operator.aws.Ec2Region;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.Purpose;
import dev.vpclab.operator.plan.Catalog;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Owner;
import java.util.Set;

/**
 * Where a round stands in EC2.
 *
 * @param lab whose VPC it is
 * @param extent what has to be read before anything is done
 */
record Ground(
    Ec2Region ec2, Identity place, Catalog catalog, Owner owner, Owner lab, Extent extent) {

  Answer<Observed> read(Memory memory, Purpose purpose) {
    return ec2.read(owner, lab, memory, extent, purpose);
  }

  /** The same for whoever has stood in line for a token, see {@link Extent#afterWaiting}. */
  Ground afterWaiting() {
    return new Ground(ec2, place, catalog, owner, lab, extent.afterWaiting());
  }

  /** The same with another reach. */
  Ground with(Extent other) {
    return new Ground(ec2, place, catalog, owner, lab, other);
  }

  /** These types will be read again soon: whoever reads such for another lab takes them along. */
  void expect(Observed observed, Set<Class<? extends Live>> types) {
    ec2.expect(lab, observed, types);
  }

  /** What a reading reaches will be read again soon. */
  void expect(Observed observed) {
    expect(observed, extent.types());
  }

  /** Only these types: the poll of a wait, or what it has shown to be out of date. */
  Answer<Observed> again(
      Memory memory, Observed previous, Set<Class<? extends Live>> types, Purpose purpose) {
    return types.isEmpty()
        ? new Answer.Ok<>(remembered(previous))
        : ec2.refresh(owner, lab, memory, previous, types, purpose);
  }

  /** What others have done, as they have seen it. */
  Answer<Observed> lately(Memory memory, Observed previous, Set<Class<? extends Live>> types) {
    return types.isEmpty()
        ? new Answer.Ok<>(remembered(previous))
        : ec2.lately(owner, lab, memory, previous, types);
  }

  static Observed remembered(Observed previous) {
    return new Observed(
        previous.readAt(), false, previous.mine(), previous.bystanders(), previous.sightings());
  }
}
