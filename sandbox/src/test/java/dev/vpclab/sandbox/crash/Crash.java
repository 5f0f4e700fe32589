package dev.vpclab.sandbox.crash;

/** The process is gone at this point: an error passes everything that catches exceptions. */
final class Crash extends Error {
  Crash(Point at) {
    super("crashed at " + at, null, false, false);
  }
}
