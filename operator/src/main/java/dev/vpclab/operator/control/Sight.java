package dev.vpclab.operator.control;

import dev.vpclab.operator.plan.Catalog;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Tags;
import java.util.Optional;

/** What EC2 showed for one resource, and whose it is. */
record Sight(Owner owner, Owner lab, String region, Observed observed, Catalog catalog) {

  /** The lab's object of this key. */
  <T extends Live> Optional<T> ofLab(Key key, Class<T> type) {
    return ofOwner(lab, key, type);
  }

  /** Our own object of this key. */
  <T extends Live> Optional<T> mine(Key key, Class<T> type) {
    return ofOwner(owner, key, type);
  }

  /** The lab's VPC. */
  Optional<Live.Vpc> vpc() {
    return observed.all(Live.Vpc.class).filter(vpc -> lab.owns(vpc.tags())).findFirst();
  }

  private <T extends Live> Optional<T> ofOwner(Owner whose, Key key, Class<T> type) {
    return observed
        .all(type)
        .filter(live -> whose.owns(live.tags()))
        .filter(live -> key.toString().equals(live.tags().get(Tags.KEY)))
        .findFirst();
  }
}
