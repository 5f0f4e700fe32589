package dev.vpclab.sandbox.crash;

import java.util.List;
import java.util.stream.Stream;

/** All of them; each was written from its report, and before the scene that catches it. */
final class PlantedBugs {
  static final List<PlantedBug> ALL =
      Stream.of(PlantedInCreates.ALL, PlantedInChanges.ALL, PlantedInDeletes.ALL)
          .flatMap(List::stream)
          .toList();

  private PlantedBugs() {}
}
