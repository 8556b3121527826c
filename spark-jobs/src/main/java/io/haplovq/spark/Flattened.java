package io.haplovq.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The rows of one thing after another, each made when it is reached. Not thread-safe. */
final class Flattened<S, T> implements Iterator<T> {
  private final Iterator<S> sources;
  private final Function<S, Iterator<T>> rowsOf;
  private Iterator<T> current = Collections.emptyIterator();

  Flattened(Iterator<S> sources, Function<S, Iterator<T>> rowsOf) {
    this.sources = sources;
    this.rowsOf = rowsOf;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && sources.hasNext()) {
      current = rowsOf.apply(sources.next());
    }
    return current.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
