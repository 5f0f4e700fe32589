package dev.vpclab.sandbox.crash;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FirstRunTest {
  @Test
  void w() {
    for (int i = 0; i < 20; i++) {
      long t = System.nanoTime();
      try (Simulation s = new Simulation(1)) {
        s.user().apply("w.yaml");
        s.start();
        boolean ok = s.until(s.user()::allReady, Duration.ofMinutes(10));
        long t1 = System.nanoTime();
        int n = s.points().size();
        if (!ok) System.out.println(s.kubernetes().resources());
        s.user().deleteEverything(false);
        boolean gone = s.until(s.user()::gone, Duration.ofMinutes(10));
        if (!gone) System.out.println(s.kubernetes().resources());
        long t2 = System.nanoTime();
        System.out.println(
            ok + " " + gone + " " + n + " " + s.points().size() + " " + (t1 - t) / 1000 + " us "
                + (t2 - t1) / 1000 + " " + s.clock().instant());
        if (i == 0) {
          Map<String, Integer> counts = new TreeMap<>();
          s.points().forEach(p -> counts.merge(p.side() + " " + p.action(), 1, Integer::sum));
          System.out.println(counts);
        }
      }
    }
  }
}
