package dev.vpclab.sandbox.tutorial;

import java.util.List;

/**
 * One thing that a person does, and what follows from it.
 *
 * @param title a few words
 * @param why one or two sentences: what there is to learn
 * @param commands what a person would type
 * @param act does it
 * @param expectations all of them have to hold at once, within the step's time
 * @param shows what is printed when they do
 */
public record Step(
    String title,
    String why,
    List<String> commands,
    Act act,
    List<Expectation> expectations,
    List<Exhibit> shows) {

  /** A change of the resources in Kubernetes. */
  @FunctionalInterface
  public interface Act {
    void on(Kubectl kubectl);
  }

  /** Something to look at once a step is over. */
  public enum Exhibit {
    REACHABILITY,
    INTERFACE_ENDPOINT
  }
}
