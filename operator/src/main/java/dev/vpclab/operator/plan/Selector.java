package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.SelectorRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A label selector as {@code kubectl -l} takes it, of equality and sets. What an object carries has
 * to meet all requirements; without any, everything is selected. Source: Kubernetes, "Labels and
 * Selectors".
 *
 * @param text as it was written, without blanks that mean nothing at its ends and twice in a row
 */
public record Selector(String text, List<SelectorRequirement> requirements) {
  public static final Selector EVERYTHING = new Selector("", List.of());

  public Selector {
    requirements = List.copyOf(requirements);
  }

  /** A text that is no selector; the message ends a sentence that begins with the text. */
  public static final class Malformed extends IllegalArgumentException {
    Malformed(String message) {
      super(message);
    }
  }

  /** Throws {@link Malformed}. An empty text selects everything. */
  public static Selector of(String text) {
    String tidy = text.strip().replaceAll("\\s+", " ");
    if (tidy.isEmpty()) {
      return EVERYTHING;
    }
    List<SelectorRequirement> requirements = new ArrayList<>();
    for (String part : SelectorText.parts(tidy)) {
      requirements.add(SelectorText.requirement(part.strip()));
    }
    return new Selector(tidy, requirements);
  }

  public boolean selects(Map<String, String> labels) {
    return requirements.stream().allMatch(each -> holds(each, labels));
  }

  public boolean selectsEverything() {
    return requirements.isEmpty();
  }

  static boolean holds(SelectorRequirement requirement, Map<String, String> labels) {
    String value = labels.get(requirement.key());
    return switch (requirement.operator()) {
      case "In" -> value != null && requirement.values().contains(value);
      case "NotIn" -> value == null || !requirement.values().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      // A newer definition may know more of them than we do: nobody is let in by a guess.
      default -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
