package io.haplovq.vcf;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what {@link InfoColumns} wrote. Not thread-safe. */
final class InfoReader implements ValueReader {
  private final SectionReader in;
  private final ValueReader shapes;
  private final Map<String, InfoKey> keys = new LinkedHashMap<>();
  private final TextBuffer shape = new TextBuffer();

  InfoReader(SectionReader in, int records) {
    this.in = in;
    shapes = TypedColumn.reader(in, records);
    int count = (int) in.number(InfoColumns.MAX_KEYS);
    for (int i = 0; i < count; i++) {
      String name = new String(in.text(), StandardCharsets.ISO_8859_1);
      if (keys.put(name, new InfoKey(in, name)) != null) {
        throw in.damage("have the INFO key " + name + " twice");
      }
    }
    InfoKey[] all = keys.values().toArray(new InfoKey[0]);
    for (InfoKey key : all) {
      key.resolve(all);
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
        if (equals >= 0 && equals == at - 1) {
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
    InfoKey key = keys.get(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    if (key != null) {
      key.appendNext(out);
    }
  }

  @Override
  public void expectEnd() {
    shapes.expectEnd();
    keys.values().forEach(InfoKey::expectEnd);
  }
}
