package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.world.Backstage;
import dev.vpclab.sandbox.ec2.world.EndpointService;
import dev.vpclab.sandbox.ec2.world.Sight;
import dev.vpclab.sandbox.ec2.world.World;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** An account in a region, seen and touched past EC2's API. Ids are checked as EC2 does. */
public final class Account {
  private final ReentrantLock lock;
  private final Supplier<World> world;

  Account(ReentrantLock lock, Supplier<World> world) {
    this.lock = lock;
    this.world = world;
  }

  /** Everything there is now, without lag; it does not change any more. */
  public Sight look() {
    return locked(Sight::of);
  }

  /** Everything as text, the same for the same state. */
  public String dump() {
    return look().dump();
  }

  /** Everything of a VPC as text: equal before and after means that nobody touched it. */
  public String dump(String vpcId) {
    return look().dump(vpcId);
  }

  /** Lets the service's owner accept an endpoint that waits for it. */
  public void accept(String endpointId) {
    locked(w -> Backstage.turn(w, endpointId, "pending"));
  }

  /** Lets the service's owner reject an endpoint. */
  public void reject(String endpointId) {
    locked(w -> Backstage.turn(w, endpointId, "rejected"));
  }

  /** Puts an endpoint into any state: failed, expired, partial, … */
  public void turn(String endpointId, String state) {
    locked(w -> Backstage.turn(w, endpointId, state));
  }

  /** Adds a service that endpoints can be made for. */
  public void offer(EndpointService service) {
    locked(w -> Backstage.offer(w, service));
  }

  /** Adds a key pair that instances can be started with. */
  public void keyPair(String name) {
    locked(w -> Backstage.keyPair(w, name));
  }

  /**
   * Makes a load balancer's interface: requester-managed, attached, not the account's to delete.
   *
   * @return its id
   */
  public String loadBalancerInterface(String subnetId, List<String> groupIds) {
    return locked(w -> Backstage.loadBalancerInterface(w, subnetId, groupIds));
  }

  /** Takes a requester-managed interface away, as its service would. */
  public void removeInterface(String interfaceId) {
    locked(w -> Backstage.removeInterface(w, interfaceId));
  }

  /**
   * Makes what GuardDuty puts into a VPC: a group and an endpoint that nobody asked for.
   *
   * @return the endpoint's id
   */
  public String guardDuty(String vpcId, String subnetId) {
    return locked(w -> Backstage.guardDuty(w, vpcId, subnetId));
  }

  private <T> T locked(Function<World, T> what) {
    lock.lock();
    try {
      World there = world.get();
      there.settle();
      return what.apply(there);
    } finally {
      lock.unlock();
    }
  }
}
