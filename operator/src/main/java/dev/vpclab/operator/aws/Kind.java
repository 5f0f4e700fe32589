package dev.vpclab.operator.aws;

import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * One kind of EC2 object and how it is described.
 *
 * @param action EC2's name of the call
 * @param idFilter the filter that takes ids; an id list would fail as a whole for one unknown id
 */
record Kind<R extends Ec2Response>(
    Class<? extends Live> type,
    String action,
    String idFilter,
    Page<R> page,
    Function<R, Stream<? extends Live>> objects,
    Function<R, String> nextToken) {

  /** One page; the token is null for the first. */
  interface Page<R> {
    R read(Ec2Client ec2, List<Filter> filters, String token);
  }

  /** All pages. What comes back need not match the filters: who asks compares again. */
  Answer<List<Live>> read(Calls calls, Purpose purpose, List<Filter> filters) {
    List<Live> found = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      switch (calls.read(action, purpose, ec2 -> page.read(ec2, filters, from))) {
        case Answer.Failed<R>(Fault fault) -> {
          return new Answer.Failed<>(fault);
        }
        case Answer.Ok<R>(R answer) -> {
          try {
            objects.apply(answer).forEach(found::add);
          } catch (RuntimeException unreadable) {
            return new Answer.Failed<>(ErrorTable.classify(action, unreadable));
          }
          token = nextToken.apply(answer);
        }
      }
    } while (token != null && !token.isEmpty());
    return new Answer.Ok<>(found);
  }
}
