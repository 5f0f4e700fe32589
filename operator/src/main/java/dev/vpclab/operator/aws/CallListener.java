package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Owner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Is told of every EC2 call when it is over. Must return at once, on any thread. */
@FunctionalInterface
public interface CallListener {
  CallListener NONE = call -> {};

  void called(Call call);

  /** A call was not sent, because there was no token for it. */
  default void deferred(String action, String region) {}

  /** One that tells them all, in this order, also when one of them fails. */
  static CallListener all(List<CallListener> listeners) {
    return new Listeners(listeners);
  }

  /**
   * @param action EC2's name of the call
   * @param fault what the failure means for us; null when the call succeeded
   * @param code EC2's error code, or ours where there was no answer; null when the call succeeded
   * @param requestId EC2's; null when there was no answer
   * @param subjects what it was about, one for each owner; none for a read
   */
  record Call(
      String action,
      boolean mutating,
      Purpose purpose,
      String region,
      Duration took,
      FaultClass fault,
      String code,
      String requestId,
      List<Subject> subjects) {
    public Call {
      subjects = List.copyOf(subjects);
    }
  }

  /**
   * What a call that changes something is about. Names and ids only: no parameter of the call is in
   * it.
   *
   * @param account of the credentials, 12 digits; null before it is known
   * @param owner for whom it was sent
   * @param objects keys of the nodes, as {@code subnet/a}
   * @param ids of what was made, or of what was to be changed or deleted
   * @param refused EC2's codes by id: a call for several objects can succeed and fail for some. Of
   *     the ids alone
   */
  record Subject(
      String account,
      Owner owner,
      List<String> objects,
      List<String> ids,
      Map<String, String> refused) {
    public Subject {
      objects = List.copyOf(objects);
      ids = List.copyOf(ids);
      refused = new HashMap<>(refused);
      refused.keySet().retainAll(ids);
      refused = Map.copyOf(refused);
    }

    Subject made(String id) {
      return new Subject(account, owner, objects, List.of(id), refused);
    }

    Subject refusing(Map<String, String> codes) {
      return new Subject(account, owner, objects, ids, codes);
    }
  }
}
