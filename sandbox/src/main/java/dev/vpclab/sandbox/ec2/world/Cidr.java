package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 block in canonical form: host bits are cleared, as EC2 does.
 *
 * @param base the first address as an unsigned 32-bit number
 * @param length of the prefix, 0 to 32
 */
public record Cidr(long base, int length) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  public Cidr {
    base = base & mask(length);
  }

  /** Empty when the text is no IPv4 block. */
  public static Optional<Cidr> of(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches() || Integer.parseInt(m.group(5)) > 32) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(m.group(i));
      if (octet > 255) {
        return Optional.empty();
      }
      address = address << 8 | octet;
    }
    return Optional.of(new Cidr(address, Integer.parseInt(m.group(5))));
  }

  /**
   * @throws Ec2Error InvalidParameterValue that names the parameter
   */
  static Cidr parse(String parameter, String text) {
    return of(text)
        .orElseThrow(
            () -> Ec2Error.invalidValue(parameter, text, "This is not a valid CIDR block."));
  }

  public boolean contains(Cidr other) {
    return length <= other.length && (other.base & mask(length)) == base;
  }

  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  public boolean contains(String address) {
    return of(address + "/32").filter(this::contains).isPresent();
  }

  long size() {
    return 1L << (32 - length);
  }

  /** The address {@code offset} after the first. */
  String address(long offset) {
    return dotted(base + offset);
  }

  /** How far {@code address} is from the first one. */
  long offset(String address) {
    return of(address + "/32").orElseThrow().base - base;
  }

  private static long mask(int length) {
    return length == 0 ? 0 : 0xffffffffL << (32 - length) & 0xffffffffL;
  }

  private static String dotted(long a) {
    return "%d.%d.%d.%d".formatted(a >> 24 & 255, a >> 16 & 255, a >> 8 & 255, a & 255);
  }

  @Override
  public String toString() {
    return dotted(base) + "/" + length;
  }
}
