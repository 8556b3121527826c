package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads what {@link InfoColumns} wrote. Not thread-safe. */
final class InfoReader implements ValueReader {
  private static final class Key {
    private final ValueReader values;
    private long left;

    Key(ValueReader values, long left) {
      this.values = values;
      this.left = left;
    }
  }

  private final SectionReader in;
  private final ValueReader shapes;
  private final Map<String, Key> keys = new HashMap<>();
  private final TextBuffer shape = new TextBuffer();

  InfoReader(SectionReader in, int records) {
    this.in = in;
    shapes = TypedColumn.reader(in, records);
    int count = (int) in.number(InfoColumns.MAX_KEYS);
    for (int i = 0; i < count; i++) {
      String name = new String(in.text(), StandardCharsets.ISO_8859_1);
      long size = in.number(1L << 30);
      if (keys.put(name, new Key(TypedColumn.reader(in, size), size)) != null) {
        throw in.damage("have the INFO key " + name + " twice");
      }
    }
  }

  @Override
  public void appendNext(TextBuffer out) {
    shape.clear();
    shapes.appendNext(shape);
    byte[] text = shape.array();
    int from = 0;
    int equals = -1;
    for (int at = 0; at <= shape.size(); at++) {
      if (at == shape.size() || text[at] == ';') {
        out.append(text, from, at - from);
        if (equals == at - 1 && equals >= 0) {
          appendValue(text, from, equals, out);
        }
        if (at < shape.size()) {
          out.append((byte) ';');
        }
        from = at + 1;
        equals = -1;
      } else if (text[at] == '=' && equals < 0) {
        equals = at;
      }
    }
  }

  private void appendValue(byte[] text, int from, int to, TextBuffer out) {
    Key key = keys.get(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    if (key != null) {
      if (key.left-- == 0) {
        throw in.damage("have too few values of an INFO key");
      }
      key.values.appendNext(out);
    }
  }

  @Override
  public void expectEnd() {
    shapes.expectEnd();
    for (Key key : keys.values()) {
      if (key.left != 0) {
        throw in.damage("have more values of an INFO key than records ask for");
      }
      key.values.expectEnd();
    }
  }
}
