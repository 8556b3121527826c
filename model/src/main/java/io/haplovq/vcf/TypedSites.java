package io.haplovq.vcf;

import io.haplovq.CorruptDataException;
import java.util.ArrayList;
import java.util.List;

/** The sites of a window as typed columns: VCF-STREAMS.md, section 4.5. Stateless. */
final class TypedSites {
  /** First byte of the first stream; the streams of section 4.7 begin with other bytes. */
  static final byte KIND = 'T';

  private static final int REF = FixedColumns.REF;
  private static final int ALT = REF + 1;

  private TypedSites() {}

  static List<byte[]> streams(SiteBlock block) {
    int columns = block.columns();
    TextValues[] values = new TextValues[columns + 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = new TextValues();
    }
    InfoColumns info = new InfoColumns();
    FixedColumns fields = new FixedColumns();
    for (Site site : block.sites()) {
      byte[] text = site.text();
      if (fields.scan(text, 0, text.length, columns + 1) != columns) {
        throw new IllegalArgumentException(site + " in a block of " + columns);
      }
      for (int column = 0; column < columns; column++) {
        if (column == FixedColumns.INFO) {
          info.add(text, fields.start(column), fields.end(column));
        } else if (column != ALT) {
          int end = fields.end(column == REF ? ALT : column);
          values[column].add(text, fields.start(column), end);
        }
      }
      values[columns].add(new byte[] {site.lineEnd().code()}, 0, 1);
    }
    Sections out = new Sections();
    out.u8(KIND);
    out.u8(columns);
    for (int column = 0; column <= columns; column++) {
      if (column == FixedColumns.INFO) {
        info.write(out);
      } else if (column != ALT) {
        out.append(TypedColumn.encode(values[column]));
      }
    }
    return out.streams();
  }

  static boolean areIn(List<byte[]> streams) {
    return !streams.isEmpty() && streams.get(0).length > 0 && streams.get(0)[0] == KIND;
  }

  static SiteBlock read(List<byte[]> streams, int records) {
    SectionReader in = new SectionReader(streams, "typed sites");
    in.u8();
    int columns = in.u8();
    if (columns != FixedColumns.WITHOUT_FORMAT && columns != FixedColumns.FORMAT + 1) {
      throw in.damage("have " + columns + " columns instead of 8 or 9");
    }
    List<ValueReader> readers = new ArrayList<>();
    for (int column = 0; column <= columns; column++) {
      if (column == FixedColumns.INFO) {
        readers.add(new InfoReader(in, records));
      } else if (column != ALT) {
        readers.add(TypedColumn.reader(in, records));
      }
    }
    in.expectEnd();
    ValueReader lineEnds = readers.remove(readers.size() - 1);
    List<Site> sites = new ArrayList<>();
    TextBuffer text = new TextBuffer();
    long size = 0;
    for (int record = 0; record < records; record++) {
      text.clear();
      for (int i = 0; i < readers.size(); i++) {
        if (i > 0) {
          text.append((byte) '\t');
        }
        readers.get(i).appendNext(text);
      }
      size += text.size();
      if (size > SiteColumns.LIMIT) {
        throw new CorruptDataException("sites of more than " + SiteColumns.LIMIT + " bytes", 0);
      }
      sites.add(new Site(checked(text, columns, record, in), lineEnd(lineEnds, in)));
    }
    readers.forEach(ValueReader::expectEnd);
    lineEnds.expectEnd();
    return new SiteBlock(columns, sites);
  }

  private static byte[] checked(TextBuffer text, int columns, int record, SectionReader in) {
    byte[] line = text.toByteArray();
    int tabs = 0;
    for (byte next : line) {
      if (next == '\n' || next == 0) {
        throw in.damage("hold byte " + next + " in record " + record);
      }
      tabs += next == '\t' ? 1 : 0;
    }
    if (tabs != columns - 1) {
      throw in.damage("have " + (tabs + 1) + " columns in record " + record);
    }
    return line;
  }

  private static LineEnd lineEnd(ValueReader lineEnds, SectionReader in) {
    TextBuffer code = new TextBuffer(8);
    lineEnds.appendNext(code);
    for (LineEnd lineEnd : LineEnd.values()) {
      if (code.size() == 1 && code.array()[0] == lineEnd.code()) {
        return lineEnd;
      }
    }
    throw in.damage("hold an unknown line end");
  }
}
