package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private static final Owner A = new Owner("cluster-1", "uid-a", "VpcLab/lab/a");
  private static final Owner B = new Owner("cluster-1", "uid-b", "VpcLab/lab/b");
  private static final Class<Live.Subnet> SUBNET = Live.Subnet.class;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Shelf shelf = new Shelf(() -> now);

  @Test
  void a_call_of_ours_ends_the_use_of_what_was_read_of_its_own_lab_alone() {
    read(A);
    read(B);
    shelf.touch(create(ObjectKind.SUBNET), A);
    assertThat(shelf.read(slot(A), Shelf.LATELY)).isEmpty();
    assertThat(shelf.read(slot(B), Shelf.LATELY)).isPresent();
  }

  @Test
  void what_was_under_way_when_a_call_was_sent_does_not_count_either() {
    long turn = shelf.turn();
    shelf.touch(create(ObjectKind.SUBNET), A);
    shelf.put(slot(A), List.of(), now, turn);
    assertThat(shelf.read(slot(A), Shelf.LATELY)).isEmpty();
  }

  @Test
  void a_reading_that_began_later_is_not_replaced_by_an_earlier_one_that_was_slow() {
    long early = shelf.turn();
    Live.Subnet subnet = subnet();
    shelf.put(slot(A), List.of(subnet), now, shelf.turn());
    shelf.put(slot(A), List.of(), now, early);
    assertThat(shelf.read(slot(A), Shelf.LATELY)).contains(List.of(subnet));
  }

  @Test
  void what_nobody_had_to_do_with_since_is_no_news() {
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isTrue();
    read(A);
    shelf.knows("uid-a", "uid-a", Set.of(SUBNET));
    now = now.plusSeconds(90);
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isFalse();
    read(B);
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isFalse();
  }

  @Test
  void a_call_of_ours_and_a_reading_of_anybodys_are_news() {
    read(A);
    shelf.knows("uid-a", "uid-a", Set.of(SUBNET));
    shelf.touch(create(ObjectKind.SUBNET), A);
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isTrue();
    read(A);
    shelf.knows("uid-a", "uid-a", Set.of(SUBNET));
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isFalse();
    read(A);
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isTrue();
  }

  @Test
  void a_reading_that_was_under_way_while_he_looked_is_news_when_it_comes() {
    read(A);
    long underWay = shelf.turn();
    shelf.knows("uid-a", "uid-a", Set.of(SUBNET));
    shelf.put(slot(A), List.of(), now, underWay);
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isTrue();
  }

  @Test
  void after_ten_minutes_nobody_claims_to_know() {
    read(A);
    shelf.knows("uid-a", "uid-a", Set.of(SUBNET));
    now = now.plus(Duration.ofMinutes(10));
    assertThat(shelf.hasNews("uid-a", "uid-a", SUBNET)).isTrue();
  }

  @Test
  void questions_of_one_form_are_taken_along_for_a_minute_the_longest_unanswered_first() {
    ask(A);
    read(A);
    ask(B);
    assertThat(shelf.recent(Subnets.KIND, slot(A).query(), Purpose.ACT)).containsExactly(slot(B));
    read(B);
    now = now.plusMillis(1);
    assertThat(shelf.recent(Subnets.KIND, slot(A).query(), Purpose.ACT))
        .containsExactly(slot(A), slot(B));
    assertThat(shelf.recent(RouteTables.KIND, slot(A).query(), Purpose.ACT)).isEmpty();
    now = now.plus(Shelf.LATELY);
    assertThat(shelf.recent(Subnets.KIND, slot(A).query(), Purpose.ACT)).isEmpty();
  }

  @Test
  void what_was_answered_at_this_moment_is_asked_again_if_a_call_of_ours_has_changed_it() {
    ask(A);
    read(A);
    assertThat(shelf.recent(Subnets.KIND, slot(A).query(), Purpose.ACT)).isEmpty();
    shelf.touch(create(ObjectKind.SUBNET), A);
    assertThat(shelf.recent(Subnets.KIND, slot(A).query(), Purpose.ACT)).containsExactly(slot(A));
  }

  @Test
  void a_poll_takes_along_first_who_polls_as_well() {
    ask(A);
    shelf.expect(slot(B), Purpose.POLL);
    read(B);
    now = now.plusMillis(1);
    assertThat(shelf.recent(Subnets.KIND, slot(A).query(), Purpose.POLL))
        .containsExactly(slot(B), slot(A));
    assertThat(shelf.recent(Subnets.KIND, slot(A).query(), Purpose.ACT))
        .containsExactly(slot(A), slot(B));
  }

  private void ask(Owner lab) {
    shelf.expect(slot(lab), Purpose.ACT);
  }

  private void read(Owner lab) {
    shelf.put(slot(lab), List.of(), now, shelf.turn());
  }

  private static Shelf.Slot slot(Owner lab) {
    return new Shelf.Slot(Subnets.KIND, lab.uid(), Query.of("vpc-id", Set.of("vpc-" + lab.uid())));
  }

  private static Create create(ObjectKind kind) {
    return new Create.Subnet(new Key(kind, "a"), "vpc-1", "10.0.0.0/24", "zone-a", Map.of());
  }

  private static Live.Subnet subnet() {
    return Subnets.live(
        software.amazon.awssdk.services.ec2.model.Subnet.builder()
            .subnetId("subnet-1")
            .vpcId("vpc-1")
            .cidrBlock("10.0.0.0/24")
            .build());
  }
}
