package dev.vpclab.sandbox.contract;

import software.amazon.awssdk.services.ec2.Ec2Client;

/** An EC2 that the contract is held against. */
interface Subject extends AutoCloseable {
  Ec2Client client();

  String region();

  /** Lets some time pass there. */
  void pause();

  /** How many pauses until what is awaited will not come any more. */
  int patience();

  @Override
  void close();
}
