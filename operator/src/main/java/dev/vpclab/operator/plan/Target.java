package dev.vpclab.operator.plan;

/**
 * An object of our own that an action changes or deletes. It can be made only in this package, and
 * only from an object whose tags were compared: see {@link Situation}. Bystanders never become one.
 */
public final class Target {
  private final Key key;
  private final String id;

  private Target(Key key, String id) {
    this.key = key;
    this.id = id;
  }

  /**
   * The object as a target. Throws {@link IllegalArgumentException} when the tags are not the
   * owner's: a bug of ours that must not reach EC2.
   */
  static Target of(Owner owner, Live live, Key key) {
    if (!owner.owns(live.tags())) {
      throw new IllegalArgumentException(live.id() + " is not owned by " + owner.resource());
    }
    return new Target(key, live.id());
  }

  public Key key() {
    return key;
  }

  public String id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Target target && target.id.equals(id) && target.key.equals(key);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return key + " " + id;
  }
}
