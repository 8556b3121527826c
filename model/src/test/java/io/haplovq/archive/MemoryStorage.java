package io.haplovq.archive;

import java.io.OutputStream;
import java.util.List;

/** One file in memory, for sweeps over damage. */
record MemoryStorage(String path, byte[] bytes) implements Storage {
  @Override
  public RandomAccessInput open(String name) {
    byte[] file = bytes;
    return new RandomAccessInput() {
      @Override
      public long length() {
        return file.length;
      }

      @Override
      public void readFully(long position, byte[] buffer, int offset, int length) {
        System.arraycopy(file, Math.toIntExact(position), buffer, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public OutputStream create(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean exists(String name) {
    return name.equals(path);
  }

  @Override
  public boolean publish(String name, byte[] content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void replace(String name, byte[] content) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> list(String directory) {
    throw new UnsupportedOperationException();
  }
}
