package dev.vpclab.sandbox.contract;

/**
 * One behaviour of EC2.
 *
 * @param name a sentence, unique
 * @param source where it is documented
 * @param check fails when the EC2 of the site does something else
 */
record Case(String name, Source source, Check check) {
  /** What is documented, executable. */
  interface Check {
    void on(Site site);
  }

  @Override
  public String toString() {
    return name;
  }
}
