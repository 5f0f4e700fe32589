package dev.vpclab.sandbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class ChartsTest {
  private static final List<Played.Changed> CHANGES =
      List.of(
          new Played.Changed(20, 0, 8),
          new Played.Changed(100, 0, 9),
          new Played.Changed(20, 10, 40),
          new Played.Changed(100, 10, 41));

  @Test
  void there_is_a_line_for_each_number_of_labs() throws Exception {
    Document picture = parsed(Charts.changes(CHANGES, Duration.ofSeconds(60)));
    assertThat(texts(picture)).contains("20 labs", "100 labs");
    // One in the legend and one in the field each.
    assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(4);
  }

  @Test
  void it_can_be_read_in_light_and_in_dark() {
    assertThat(Charts.changes(CHANGES, Duration.ofSeconds(60)))
        .contains("@media (prefers-color-scheme: dark)")
        .contains("<title>What 60 s cost");
  }

  @Test
  void words_cannot_break_the_picture() throws Exception {
    Svg svg = new Svg(10, 10, "a < b & c");
    svg.text("tick", 1, 2, "start", "<script>");
    assertThat(texts(parsed(svg.end()))).containsExactly("<script>");
  }

  @Test
  void what_is_counted_rises_by_one_at_a_time() {
    Series series = Series.counted("calls", List.of(2.0, 2.0, 5.0));
    assertThat(series.right()).isEqualTo(5);
    assertThat(series.top()).isEqualTo(3);
    assertThat(series.points()).hasSize(7);
  }

  @Test
  void ticks_are_round_and_the_axis_ends_at_one() throws Exception {
    Series series = new Series("a", false, List.of(new double[] {0, 0}, new double[] {43, 1070}));
    Svg svg = new Svg(Panel.WIDTH, Panel.HEIGHT, "ticks");
    new Panel("t", "x", "y", List.of(series)).draw(svg, 0);
    assertThat(texts(parsed(svg.end())))
        .contains("0", "10", "50", "200", "1200")
        .doesNotContain("60", "1400");
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document picture) {
    NodeList all = picture.getElementsByTagName("text");
    return java.util.stream.IntStream.range(0, all.getLength())
        .mapToObj(i -> all.item(i).getTextContent())
        .toList();
  }
}
