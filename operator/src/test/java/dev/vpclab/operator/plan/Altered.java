package dev.vpclab.operator.plan;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * A record with another value in one component. Java has no such expression, and a constructor call
 * that repeats a dozen components hides the one that a test is about.
 *
 * <p>By reflection, for tests alone: the compiler does not see what a component is called, so a
 * name or a value that does not fit fails the test that has it.
 */
final class Altered {

  private Altered() {}

  /**
   * @throws NoSuchElementException when the record has no such component
   * @throws IllegalArgumentException when the value is not of the component's type
   */
  static <R extends Record> R with(R record, String component, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    if (Arrays.stream(components).noneMatch(c -> c.getName().equals(component))) {
      throw new NoSuchElementException(record.getClass().getName() + " has no " + component);
    }
    Object[] values =
        Arrays.stream(components)
            .map(c -> c.getName().equals(component) ? value : read(record, c))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked")
      Constructor<R> constructor = (Constructor<R>) record.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(record + " with another " + component, e);
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(record + " does not tell its " + component.getName(), e);
    }
  }
}
