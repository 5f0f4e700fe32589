package dev.vpclab.sandbox.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where the calls of all operators pass: they are numbered here, and meet the faults of the run.
 */
final class Exchange implements Seam.Watch {
  private final List<Fault> faults = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();
  private final List<Consumer<Point>> witnesses = new ArrayList<>();
  private final News news;
  private final Supplier<Order> order;

  Exchange(News news, Supplier<Order> order) {
    this.news = news;
    this.order = order;
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  void remove(Fault fault) {
    faults.remove(fault);
  }

  void witness(Consumer<Point> witness) {
    witnesses.add(witness);
  }

  /** Every call so far. */
  List<Point> points() {
    return points;
  }

  @Override
  public Point point(int life, Point.Side side, String action, boolean mutating, String about) {
    Point point = new Point(points.size() + 1, life, side, action, mutating, about);
    points.add(point);
    // What a person has done by now is not this operator's doing.
    news.publish();
    return point;
  }

  @Override
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void happened(Point point) {
    if (point.write()) {
      news.published();
    }
    witnesses.forEach(witness -> witness.accept(point));
  }

  @Override
  public void yield(Point point) {
    order.get().yield(point);
  }

  @Override
  public void answered(Point point, Object answer) {
    order.get().answered(point, answer);
  }
}
