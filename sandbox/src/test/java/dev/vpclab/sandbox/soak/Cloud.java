package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.ec2.Entry;
import java.net.URI;
import java.util.List;

/** An EC2 on which the operator's calls have their mishaps, and nobody else's. */
interface Cloud extends AutoCloseable {
  /** The access key of the operator, as its process has it. */
  String OPERATOR = "operator";

  /** For the operator. */
  URI endpoint();

  /** For everybody else. */
  URI quiet();

  /** The operator's calls so far, in the order in which they took effect. */
  List<Entry> journal();

  Mishaps mishaps();

  /** Whether an endpoint can be changed there as EC2 documents it. */
  boolean changesEndpoints();

  @Override
  void close();
}
