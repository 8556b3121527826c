package io.haplovq.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts what changes a {@link FaultyFileSystem}, and makes some of it fail. Thread-safe. */
final class Faults {
  /** What every instance of the file system reports to: Hadoop makes those by itself. */
  static final Faults FAULTS = new Faults();

  enum Kind {
    CREATE,
    WRITE,
    SYNC,
    CLOSE,
    RENAME,
    MKDIRS,
    DELETE
  }

  /** One call that changes something. */
  record Call(int number, Kind kind, String path) {}

  /** Which calls fail. May do something itself, as another process would between two calls. */
  interface Plan {
    boolean fails(Call call) throws IOException;
  }

  /** One call fails, as when a disk is full or a connection breaks. */
  static Plan once(int number) {
    return call -> call.number() == number;
  }

  /** Nothing happens from a call on: what a killed process leaves. */
  static Plan from(int number) {
    return call -> call.number() >= number;
  }

  private final List<Call> calls = new ArrayList<>();
  private Plan plan = call -> false;

  private Faults() {}

  /** Starts counting from 0. */
  synchronized void plan(Plan next) {
    calls.clear();
    plan = next;
  }

  /** The calls since {@link #plan}. */
  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Whether the next call is to fail. */
  synchronized boolean next(Kind kind, String path) throws IOException {
    Call call = new Call(calls.size(), kind, path);
    calls.add(call);
    return plan.fails(call);
  }

  void check(Kind kind, String path) throws IOException {
    if (next(kind, path)) {
      throw fault(kind, path);
    }
  }

  static IOException fault(Kind kind, String path) {
    return new IOException("injected fault: " + kind + " " + path);
  }
}
