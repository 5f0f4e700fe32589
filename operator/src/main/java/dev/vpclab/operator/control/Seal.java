package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.aws.Inventory;
import dev.vpclab.operator.plan.Live;
import java.util.Collection;

/**
 * What a settled resource leaves in its status: from the first sweep alone an operator that has
 * just started can tell that nothing has changed since, and need not read it. Another version of
 * the operator may want something else, and reads.
 */
final class Seal {
  private static final String VERSION =
      String.valueOf(Seal.class.getPackage().getImplementationVersion());

  private Seal() {}

  /**
   * @param around see {@link Wish}
   * @param unsealed the status that it is for, all of it: what somebody writes into it is seen
   */
  static String of(Collection<? extends Live> objects, String around, Status unsealed) {
    return of(Inventory.digest(objects), around, unsealed);
  }

  /**
   * @param objects their digest in an inventory
   */
  static String of(String objects, String around, Status unsealed) {
    return Inventory.digest(objects, VERSION + "\n" + around + "\n" + unsealed);
  }
}
