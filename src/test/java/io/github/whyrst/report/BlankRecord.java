package io.github.whyrst.report;

import java.lang.reflect.RecordComponent;
import java.util.Map;

/** Records of which a test knows only some components; the others are null, 0 or false. */
final class BlankRecord {
  private BlankRecord() {}

  static <R extends Record> R of(Class<R> type, Map<String, ?> known) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    int used = 0;
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      types[i] = components[i].getType();
      used += known.containsKey(name) ? 1 : 0;
      values[i] = known.containsKey(name) ? known.get(name) : blank(types[i]);
    }
    if (used < known.size()) {
      throw new IllegalArgumentException(type + " lacks some of " + known.keySet());
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object blank(Class<?> type) {
    if (type == boolean.class) {
      return false;
    } else if (type == int.class) {
      return 0;
    }
    return type == long.class ? (Object) 0L : null;
  }
}
