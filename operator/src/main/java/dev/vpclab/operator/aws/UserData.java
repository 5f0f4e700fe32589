package dev.vpclab.operator.aws;

/** Resolves the digest in a create to the user data itself, which no plan, status or log holds. */
@FunctionalInterface
public interface UserData {
  UserData NONE = digest -> null;

  /**
   * The script as plain text (it is base64-encoded for the wire here); null when there is none any
   * more, in which case the instance is not launched.
   */
  String content(String digest);
}
