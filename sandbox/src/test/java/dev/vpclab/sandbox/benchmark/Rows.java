package dev.vpclab.sandbox.benchmark;

import java.util.List;

/** The table's rows, from what was played. What was not played has no row. */
final class Rows {
  private static final String ACK = "90 ACK (measured)";
  private static final double CALLS_AT_ONCE = 20.8;

  /** For the last endpoint: a tenth more than the bucket makes necessary. */
  private static final double SLACK = 1.1;

  private final Least least = Least.tutorial();
  private final Sheet sheet = new Sheet();

  private Rows() {}

  /**
   * @param alone one for each number of labs, the smallest first
   * @param shared with somebody in the account who takes half of each bucket; null for none
   * @param jar null when it was not measured
   */
  static List<Row> of(List<Played> alone, Played shared, Footprint jar) {
    Rows table = new Rows();
    alone.stream().filter(p -> p.labs() == 1).forEach(p -> table.one(new Figures(p)));
    alone.stream().filter(p -> p.labs() > 1).forEach(p -> table.many(new Figures(p), p.labs()));
    if (!alone.isEmpty()) {
      CommonRows.alone(alone, table.sheet);
    }
    if (shared != null) {
      CommonRows.shared(new Figures(shared), shared.labs(), table.sheet);
    }
    if (jar != null) {
      CommonRows.jar(jar, table.sheet);
    }
    return table.sheet.rows();
  }

  private void one(Figures figures) {
    if (figures.played().has(Part.CREATE)) {
      double least = this.least.mutating();
      sheet.calls(
          "mutating calls, one tutorial lab",
          least,
          figures.mutating(Part.CREATE),
          least,
          "31 ACK (measured), 20 Terraform");
      sheet.calls(
          "all calls to create one lab",
          this.least.creating(1),
          figures.calls(Part.CREATE),
          28,
          "90 ACK (measured), 83 to 89 Terraform, about 120 Crossplane");
      sheet.most(
          "one lab, time spent in calls",
          Figures.seconds(this.least.inCalls()),
          Figures.seconds(figures.inCalls()),
          1.5,
          "s",
          "");
    }
    if (figures.played().has(Part.DELETE)) {
      sheet.calls(
          "all calls to delete one lab",
          (double) this.least.deleting(),
          figures.calls(Part.DELETE),
          18,
          "71 to 188 ACK (measured)");
    }
  }

  private void many(Figures figures, int labs) {
    String at = labs + " labs at once: ";
    if (figures.played().has(Part.CREATE)) {
      double perLab = (double) figures.calls(Part.CREATE) / labs;
      sheet.most(at + "calls per lab", least.creating(labs), perLab, CALLS_AT_ONCE, "", ACK);
      double bound = Figures.seconds(least.lastEndpoint(labs));
      double last = Figures.seconds(figures.lastEndpoint());
      sheet.most(at + "last CreateVpcEndpoint accepted", bound, last, bound * SLACK, "s", "fails");
      sheet.add(
          new Row(
              at + "CreateVpcEndpoint tokens used",
              100.0,
              100 * figures.tokensUsed(),
              new Row.Goal(95, false),
              "%",
              ""));
    }
    if (figures.played().has(Part.DELETE)) {
      double deletes = least.endpointDeletes(labs);
      sheet.calls(
          at + "DeleteVpcEndpoints calls",
          deletes,
          figures.sent(Part.DELETE, "DeleteVpcEndpoints"),
          2 * deletes,
          2 * labs + " one by one");
    }
    if (figures.played().has(Part.SETTLED)) {
      double sweep = least.sweep(labs);
      sheet.calls(
          "sweep, " + labs + " labs",
          sweep,
          figures.sweep(Part.SETTLED),
          sweep + 2,
          labs * 36 + " one by one");
      sheet.add(
          new Row(
              "DNS attributes read a minute, " + labs + " labs",
              null,
              figures.attributes(Part.SETTLED),
              null,
              "",
              ""));
    }
    if (figures.played().has(Part.RESTART)) {
      double sweep = least.sweep(labs);
      String of = "restart with " + labs + " labs: ";
      sheet.calls(
          of + "calls", sweep, figures.allButPolls(Part.RESTART), 16, labs * 36 + " one by one");
      sheet.calls(of + "mutating calls", 0.0, figures.mutating(Part.RESTART), 0, "");
    }
  }
}
