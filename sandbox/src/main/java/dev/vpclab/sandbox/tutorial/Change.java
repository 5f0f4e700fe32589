package dev.vpclab.sandbox.tutorial;

import java.time.Instant;

/** Something that happened, in words. */
record Change(Instant at, String source, String text) {}
