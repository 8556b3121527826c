package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to stores that cannot give one up, and that refuse one when it ends. */
class PublicationTest {
  /** Named as S3A's: what it throws of a precondition that failed. */
  private static final class RemoteFileChangedException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Files appear as they are closed, whole or not, and nothing can be aborted. */
  private static final class Store extends RawLocalFileSystem {
    private long room = Long.MAX_VALUE;
    private IOException atClose;

    @Override
    public URI getUri() {
      return URI.create("store:///");
    }

    @Override
    protected void checkPath(Path path) {}

    @Override
    public FSDataOutputStream create(
        Path path,
        FsPermission permission,
        boolean overwrite,
        int buffer,
        short replication,
        long block,
        Progressable progress)
        throws IOException {
      return faulty(super.create(path, overwrite, buffer, replication, block, progress));
    }

    @Override
    public FSDataOutputStream create(
        Path path,
        boolean overwrite,
        int buffer,
        short replication,
        long block,
        Progressable progress)
        throws IOException {
      return faulty(super.create(path, overwrite, buffer, replication, block, progress));
    }

    private FSDataOutputStream faulty(OutputStream file) throws IOException {
      return new FSDataOutputStream(
          new FilterOutputStream(file) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              int fits = (int) Math.min(length, room);
              out.write(bytes, offset, fits);
              room -= fits;
              if (fits < length) {
                throw new IOException("the connection is gone");
              }
            }

            @Override
            public void close() throws IOException {
              super.close();
              if (atClose != null) {
                throw atClose;
              }
            }
          },
          null);
    }
  }

  @TempDir java.nio.file.Path dir;
  private final Store store = new Store();
  private Publication.Place place;
  private Path target;

  @BeforeEach
  void open() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(Publication.SETTING, "put");
    store.initialize(URI.create("file:///"), configuration);
    place = new Publication.Place(store, configuration);
    target = new Path(dir.resolve("target").toString());
    Files.writeString(dir.resolve("staged"), "0123456789");
  }

  private Path staged() {
    return new Path(dir.resolve("staged").toString());
  }

  @Test
  void whatCannotBeUploadedWholeIsNotThere() {
    for (int room = 0; room < 10; room++) {
      store.room = room;
      assertThatThrownBy(() -> Publication.PUT.move(place, staged(), target))
          .hasMessageContaining("the connection is gone");
      assertThat(dir.resolve("target")).as("%d bytes", room).doesNotExist();
      store.room = room;
      assertThatThrownBy(() -> Publication.PUT.moveOver(place, staged(), target))
          .hasMessageContaining("the connection is gone");
      assertThat(dir.resolve("target")).as("%d bytes", room).doesNotExist();
      store.room = room;
      byte[] content = "0123456789".getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> Publication.PUT.publish(place, target, content))
          .hasMessageContaining("the connection is gone");
      assertThat(dir.resolve("target")).as("%d bytes", room).doesNotExist();
      assertThat(dir.resolve("staged")).hasContent("0123456789");
    }
  }

  @Test
  void whatIsThereStaysAndIsSaid() throws IOException {
    Files.writeString(dir.resolve("target"), "another's");
    assertThat(Publication.PUT.move(place, staged(), target)).isFalse();
    assertThat(Publication.PUT.publish(place, target, new byte[3])).isFalse();
    assertThat(dir.resolve("target")).hasContent("another's");
    assertThat(dir.resolve("staged")).exists();
  }

  @Test
  void aStoreThatRefusesAtTheEndSaysThatSomebodyElseCameFirst() throws IOException {
    store.atClose = new RemoteFileChangedException();
    assertThat(Publication.PUT.move(place, staged(), target)).isFalse();
    assertThat(dir.resolve("staged")).exists();
    Files.delete(dir.resolve("target"));
    assertThat(Publication.PUT.publish(place, target, new byte[3])).isFalse();
    Files.delete(dir.resolve("target"));
    store.atClose = new IOException("unavailable", new RemoteFileChangedException());
    assertThat(Publication.PUT.publish(place, target, new byte[3])).isFalse();
    Files.delete(dir.resolve("target"));
    store.atClose = new IOException("unavailable");
    assertThatThrownBy(() -> Publication.PUT.publish(place, target, new byte[3]))
        .hasMessage("unavailable");
  }
}
