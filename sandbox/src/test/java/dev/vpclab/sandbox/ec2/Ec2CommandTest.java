package dev.vpclab.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ec2CommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "--prot 4566, unknown argument --prot",
    "--port, --port needs a value",
    "--host, --host needs a value",
    "--port 65536, not a port: 65536",
    "--pace slow, not a pace: slow",
  })
  void says_what_it_does_not_understand_and_ends_with_2(String line, String why) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith("ec2: " + why).contains("--host ADDRESS");
  }

  @Test
  void ends_with_1_for_an_address_that_is_not_this_machines() {
    // A block for documentation: nobody has it.
    assertThat(run("--port", "0", "--host", "192.0.2.1")).isEqualTo(1);
    assertThat(err.toString()).startsWith("ec2: 192.0.2.1 port 0: ");
  }

  /** As in a container, whose address is known to nobody beforehand. */
  @Test
  void is_reached_under_every_address_of_the_machine_with_0_0_0_0() throws Exception {
    Thread command = Thread.ofVirtual().start(() -> run("--port", "0", "--host", "0.0.0.0"));
    try {
      while (command.isAlive() && !out.toString().contains("AWS_ENDPOINT_URL_STS")) {
        Thread.onSpinWait();
      }
      String port = out.toString().lines().findFirst().orElseThrow().replaceAll(".*:", "");
      // Loopback has more than one address, and the one that it listens on without --host is .1.
      try (var socket = new Socket("127.0.0.2", Integer.parseInt(port))) {
        assertThat(socket.isConnected()).isTrue();
      }
      assertThat(out.toString()).contains("AWS_ENDPOINT_URL_EC2=http://127.0.0.1:" + port);
    } finally {
      command.interrupt();
      command.join();
    }
  }

  private int run(String... arguments) {
    return Ec2Command.run(List.of(arguments), new PrintStream(out), new PrintStream(err));
  }
}
