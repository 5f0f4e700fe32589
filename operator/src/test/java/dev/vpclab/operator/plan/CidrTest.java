package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.0.0/24",
        "10.0.0.0/33",
        "10.0.0.256/24",
        "010.0.0.0/8",
        "10.0.0.0/08",
        "10.0.0.0/-1",
        "::/0",
        "",
        "/",
        "10.0.0.0/ 8",
        "1.2.3.4.5/8",
        "10.0.0.0/8/9",
        "+1.0.0.0/8"
      })
  void what_is_no_block_is_not_read(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, 10.0.1.0/24, true, true",
    "10.0.1.0/24, 10.0.0.0/16, false, true",
    "10.0.0.0/24, 10.0.1.0/24, false, false",
    "0.0.0.0/0, 255.255.255.255/32, true, true",
    "10.0.0.0/24, 10.0.0.0/24, true, true"
  })
  void blocks_contain_and_overlap(String a, String b, boolean contains, boolean overlaps) {
    Cidr one = Cidr.parse(a).orElseThrow();
    Cidr other = Cidr.parse(b).orElseThrow();
    assertThat(one.contains(other)).isEqualTo(contains);
    assertThat(one.overlaps(other)).isEqualTo(overlaps);
  }

  @Property
  void a_block_is_read_as_it_is_written(
      @ForAll @LongRange(max = 0xFFFFFFFFL) long address, @ForAll @IntRange(max = 32) int prefix) {
    Cidr block = new Cidr(address, prefix);
    assertThat(Cidr.parse(block.toString())).contains(block);
    assertThat(block.canonical().isCanonical()).isTrue();
    assertThat(block.contains(address)).isTrue();
  }

  @Property
  void two_blocks_overlap_only_when_one_contains_the_other(
      @ForAll @LongRange(max = 0xFFFFFFFFL) long a,
      @ForAll @IntRange(max = 32) int long1,
      @ForAll @IntRange(max = 32) int long2,
      @ForAll @LongRange(max = 0xFFFFFFFFL) long b) {
    Cidr one = new Cidr(a, long1);
    Cidr other = new Cidr(b, long2);
    assertThat(one.overlaps(other)).isEqualTo(one.contains(other) || other.contains(one));
  }
}
