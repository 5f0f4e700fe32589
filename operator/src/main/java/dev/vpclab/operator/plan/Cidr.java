package dev.vpclab.operator.plan;

import java.util.Optional;

/**
 * An IPv4 CIDR block.
 *
 * @param address the address as written, host bits included, as an unsigned number
 * @param prefix 0 to 32
 */
public record Cidr(long address, int prefix) {
  public static final Cidr EVERYWHERE = new Cidr(0, 0);

  public Cidr {
    if (prefix < 0 || prefix > 32 || address < 0 || address > 0xFFFFFFFFL) {
      throw new IllegalArgumentException("no IPv4 CIDR block: " + address + "/" + prefix);
    }
  }

  /** The block written as {@code a.b.c.d/n}, decimal and without leading zeros; empty otherwise. */
  public static Optional<Cidr> parse(String text) {
    int slash = text == null ? -1 : text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    long address = address(text.substring(0, slash));
    long prefix = number(text.substring(slash + 1), 32);
    return address < 0 || prefix < 0
        ? Optional.empty()
        : Optional.of(new Cidr(address, (int) prefix));
  }

  /** A single address, {@code a.b.c.d}, as a block of one; empty when it is none. */
  public static Optional<Cidr> ofAddress(String text) {
    long address = text == null ? -1 : address(text);
    return address < 0 ? Optional.empty() : Optional.of(new Cidr(address, 32));
  }

  public long first() {
    return address & ~(size() - 1);
  }

  public long last() {
    return first() + size() - 1;
  }

  /** How many addresses it has. */
  public long size() {
    return 1L << (32 - prefix);
  }

  /** The same block without host bits, which is the only form that EC2 keeps. */
  public Cidr canonical() {
    return new Cidr(first(), prefix);
  }

  public boolean isCanonical() {
    return address == first();
  }

  public boolean contains(Cidr other) {
    return first() <= other.first() && other.last() <= last();
  }

  public boolean contains(long single) {
    return first() <= single && single <= last();
  }

  public boolean overlaps(Cidr other) {
    return first() <= other.last() && other.first() <= last();
  }

  /** Whether two blocks have addresses in common; no when one of them is no block. */
  static boolean overlap(String one, String other) {
    return parse(one).flatMap(a -> parse(other).map(a::overlaps)).orElse(false);
  }

  /** The address alone, {@code a.b.c.d}. */
  public String dotted() {
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  @Override
  public String toString() {
    return dotted() + "/" + prefix;
  }

  private static long address(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return -1;
    }
    long address = 0;
    for (String part : parts) {
      long octet = number(part, 255);
      if (octet < 0) {
        return -1;
      }
      address = address << 8 | octet;
    }
    return address;
  }

  private static long number(String text, int greatest) {
    boolean digits =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > 1 && text.startsWith("0")) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number <= greatest ? number : -1;
  }
}
