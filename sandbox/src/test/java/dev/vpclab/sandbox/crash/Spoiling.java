package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.ec2.wire.Answer.Xml;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** EC2's own answers, but not as it wrote them. */
final class Spoiling implements Fault {
  private final Simulation simulation;
  private final Predicate<Point> where;
  private final UnaryOperator<Xml> how;
  private final int most;
  private int times;

  private Spoiling(
      Simulation simulation, Predicate<Point> where, int most, UnaryOperator<Xml> how) {
    this.simulation = simulation;
    this.where = where;
    this.most = most;
    this.how = how;
    simulation.add(this);
  }

  /** The connection ends in the middle of the XML, and nobody says that it has. */
  static Spoiling cut(Simulation simulation, Predicate<Point> where, int most) {
    return new Spoiling(
        simulation,
        where,
        most,
        xml ->
            new Xml(
                xml.status(), xml.requestId(), xml.body().substring(0, xml.body().length() / 2)));
  }

  /** Something between us and EC2 answers, with a status and a page for people. */
  static Spoiling page(Simulation simulation, Predicate<Point> where, int status) {
    return new Spoiling(
        simulation,
        where,
        1,
        xml -> new Xml(status, xml.requestId(), "<html><body>Bad gateway</body></html>"));
  }

  /** How often it has happened. */
  int times() {
    return times;
  }

  @Override
  public Effect after(Point point) {
    if (point.side() != Point.Side.EC2 || times == most || !where.test(point)) {
      return PASS;
    }
    times++;
    simulation.faulted();
    return new Spoil(answer -> answer instanceof Xml xml ? how.apply(xml) : answer);
  }
}
