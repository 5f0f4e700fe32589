package dev.vpclab.sandbox.crash;

import dev.vpclab.operator.plan.Tags;
import dev.vpclab.sandbox.e2e.Oracles;
import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.world.Sight;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * Many tutorial labs in one account, with EC2's documented request buckets. Their rounds go on at
 * once, and a call takes a quarter of a second, in which others meet. {@code -Dlabs=N} plays
 * another number of them.
 */
class CohortTest {
  static final int LABS = Integer.getInteger("labs", 300);
  static final int POLLS_A_MINUTE = 60;

  /** What many labs are compared with; at least as many as are changed at a time. */
  private static final int FEW = 15;

  private static Cohort many;
  private static Term term;
  private static Sight world;
  private static Map<String, Map<String, Integer>> rolesOfOne;
  private static Term few;

  @Nested
  class WhileTheyAreMade extends LabsThatAreMade {}

  @Nested
  class WhileTheyStand extends LabsThatStand {}

  @Nested
  class WhileTheyGo extends LabsThatGo {}

  @BeforeAll
  static void play() {
    try (Cohort one = new Cohort(1)) {
      one.begin();
      one.simulation().until(one::allReady, Duration.ofHours(1));
      rolesOfOne = roles(one);
    }
    try (Cohort cohort = new Cohort(FEW)) {
      few = new Term(cohort).attend();
    }
    many = new Cohort(LABS);
    term = new Term(many).attend();
    world = many.simulation().account().look();
    term.delete();
  }

  @AfterAll
  static void close() {
    many.close();
    many = null;
    term = null;
    world = null;
  }

  /** So many as were asked for, as they are in the end. */
  static Cohort many() {
    return many;
  }

  /** What they have gone through. */
  static Term term() {
    return term;
  }

  /** What there was before they were deleted. */
  static Sight world() {
    return world;
  }

  /** What a few have gone through, without the end. */
  static Term few() {
    return few;
  }

  /** What a lab is made of that is alone, by its namespace. */
  static Map<String, Map<String, Integer>> rolesOfOne() {
    return rolesOfOne;
  }

  static String namespace(String resource) {
    return resource.split("/")[1];
  }

  /** How often each role of a lab was made, by namespace. */
  static Map<String, Map<String, Integer>> roles(Cohort cohort) {
    Map<String, Map<String, Integer>> roles = new TreeMap<>();
    for (Entry entry : cohort.journal()) {
      Map<String, String> tags = Oracles.tags(entry);
      if (entry.outcome().happened()
          && !entry.created().isEmpty()
          && tags.containsKey(Tags.KEY)
          && !entry.action().equals("CreateTags")) {
        String[] resource = tags.get(Tags.RESOURCE).split("/");
        roles
            .computeIfAbsent(resource[1], namespace -> new TreeMap<>())
            .merge(resource[0] + " " + tags.get(Tags.KEY), 1, Integer::sum);
      }
    }
    return roles;
  }
}
