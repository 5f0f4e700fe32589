package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.fault.Fault;
import dev.vpclab.sandbox.ec2.fault.Faults;
import dev.vpclab.sandbox.ec2.wire.Answer;
import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.wire.Form;
import dev.vpclab.sandbox.ec2.wire.XmlEncoder;
import dev.vpclab.sandbox.ec2.world.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.core.SdkPojo;

/** Takes up calls one after the other: faults, action, faults, journal, answer. */
final class Desk {
  private final ReentrantLock lock;
  private final Options options;
  private final Worlds worlds;
  private final Sts sts;
  private final Faults faults;
  private final Journal journal;
  private long sequence;

  Desk(ReentrantLock lock, Options options, Worlds worlds, Faults faults, Journal journal) {
    this.lock = lock;
    this.options = options;
    this.worlds = worlds;
    this.sts = new Sts(options);
    this.faults = faults;
    this.journal = journal;
  }

  Answer serve(String body, String authorization) {
    lock.lock();
    try {
      String requestId = new UUID(options.seed(), ++sequence).toString();
      Form form;
      try {
        form = Form.of(body, authorization);
      } catch (Ec2Error e) {
        return new Answer.Xml(e.status(), requestId, XmlEncoder.ec2Error(e, requestId));
      }
      String account = sts.account(form.accessKeyId());
      Call call =
          new Call(
              sequence,
              options.clock().instant(),
              form.accessKeyId(),
              account,
              form.region(),
              form.service(),
              form.action(),
              form.parameters());
      return serve(call, requestId);
    } finally {
      lock.unlock();
    }
  }

  private Answer serve(Call call, String requestId) {
    boolean ofSts = call.service().equals("sts");
    boolean happened = false;
    try {
      check(faults.before(call));
      SdkPojo done = ofSts ? sts.perform(call) : ec2(call);
      happened = true;
      check(faults.after(call));
      journal.add(call, requestId, new Entry.Ok(), created(call));
      String answer =
          ofSts
              ? XmlEncoder.sts(call.action(), requestId, done)
              : XmlEncoder.ec2(call.action(), requestId, done);
      return new Answer.Xml(200, requestId, answer);
    } catch (Dropped dropped) {
      journal.add(call, requestId, new Entry.Lost(happened), created(call));
      return new Answer.None();
    } catch (Ec2Error e) {
      Entry.Refused refused = new Entry.Refused(e.code(), e.status(), e.getMessage(), happened);
      journal.add(call, requestId, refused, created(call));
      String error = ofSts ? XmlEncoder.stsError(e, requestId) : XmlEncoder.ec2Error(e, requestId);
      return new Answer.Xml(e.status(), requestId, error);
    }
  }

  private List<String> created(Call call) {
    return worlds.find(call.account(), call.region()).map(World::takeFresh).orElse(List.of());
  }

  private SdkPojo ec2(Call call) {
    World world = worlds.of(call.account(), call.region());
    world.settle();
    return world.actions().perform(call.action(), call.parameters());
  }

  private static void check(Fault.Verdict verdict) {
    switch (verdict) {
      case Fault.Pass pass -> {}
      case Fault.Refuse refuse -> throw refuse.error();
      case Fault.Drop drop -> throw new Dropped();
    }
  }

  private static final class Dropped extends RuntimeException {
    Dropped() {
      super(null, null, false, false);
    }
  }
}
