package io.github.whyrst.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl-C and the like: the first asks for an orderly end, the second ends the process at once. */
final class Signals {
  private static final int KILLED = 128;
  private static final int INTERRUPT = 2;

  private Signals() {}

  /** Calls {@code end} when a signal asks the process to end. */
  static void onEnd(Runnable end) {
    AtomicBoolean ending = new AtomicBoolean();
    InvocationHandler handler =
        (proxy, method, args) -> {
          if (!method.getName().equals("handle")) {
            return method.invoke(end, args);
          }
          if (ending.getAndSet(true)) {
            Runtime.getRuntime().halt(KILLED + INTERRUPT);
          }
          end.run();
          return null;
        };
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      try {
        handle(name, handler);
      } catch (InvocationTargetException e) {
        // nohup, or the JVM's -Xrs: that signal does what it does without us.
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("this JDK has no module jdk.unsupported", e);
      }
    }
  }

  /**
   * {@code sun.misc.Signal.handle}, by reflection because javac warns of that class and cannot be
   * told not to. A shutdown hook would do for the first signal but never hears of the second.
   */
  private static void handle(String name, InvocationHandler handler)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> type = Class.forName("sun.misc.SignalHandler");
    Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    signal
        .getMethod("handle", signal, type)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
