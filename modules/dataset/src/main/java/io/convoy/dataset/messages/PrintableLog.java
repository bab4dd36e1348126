package io.convoy.dataset.messages;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Loggers that escape the values in a message, for classes that log names of files or labels. The
 * logger's configuration belongs to the cluster, which may print them as they are.
 */
public final class PrintableLog {
  private PrintableLog() {}

  /** The logger of a class. */
  public static Logger of(Class<?> type) {
    Logger logger = LoggerFactory.getLogger(type);
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> call(logger, method, arguments));
  }

  private static Object call(Logger logger, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(
          logger,
          arguments == null ? null : Stream.of(arguments).map(PrintableLog::escaped).toArray());
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object escaped(Object argument) {
    if (argument instanceof Object[] values) {
      return Stream.of(values).map(PrintableLog::escaped).toArray();
    }
    return argument == null || argument instanceof Throwable || argument instanceof Marker
        ? argument
        : Printable.line(argument.toString());
  }
}
