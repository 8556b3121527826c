package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** What tasks hand to each other survives the trip; nothing of it is ever stored this way. */
class SerializationTest {
  @Test
  void piecesTravelBetweenTasks() throws Exception {
    VcfFile file = VcfFile.parse(new VcfGenerator(VcfShape.MIXED, 9, 20, 2, 8).text(), 4, "g");
    for (ParsedRecord record : file.records()) {
      assertThat(copy(record)).isEqualTo(record);
      assertThat(copy(SiteInterval.of(record.site())).end()).isEqualTo(record.end());
    }
    assertThat(copy(file.sites(0, 20))).isEqualTo(file.sites(0, 20));
    assertThat(copy(file.header()).samples()).isEqualTo(file.header().samples());
    CallExceptions exceptions = file.tiles(0, 0, 20).get(1).exceptions();
    assertThat(copy(exceptions)).isEqualTo(exceptions);
    assertThat(copy(new Region("1", 2, 3))).isEqualTo(new Region("1", 2, 3));
  }

  @SuppressWarnings({"unchecked", "BanSerializableRead"})
  private static <T> T copy(T object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
