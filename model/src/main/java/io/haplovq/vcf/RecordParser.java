package io.haplovq.vcf;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.genotype.HaplotypeBlocks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Parses the record lines of a VCF file. It checks what is needed to cut a record into pieces and
 * to put it back together, byte for byte, and nothing else: a call or an INFO that breaks the
 * specification is kept as it is. Refused, by {@link InputException} with path, line and what is
 * known of the place: a number of columns other than the header's; an empty line (also at the end
 * of the file, as bcftools does); a header line among the records; a line feed or a NUL byte inside
 * a line (damage, never VCF text); an empty CHROM or REF; a POS that is not a number of at most 18
 * digits. Not thread-safe: one parser a task.
 */
public final class RecordParser {
  private final HaplotypeBlocks blocks;
  private final String path;
  private final int columns;
  private final int fixed;
  private final FixedColumns fields = new FixedColumns();
  private final CallScanner calls;
  private final MessageDigest sha256 = Digests.sha256();
  private byte[] contigBytes = {};
  private String contig = "";

  /**
   * @param header the file's header
   * @param blocks how its samples are cut into blocks
   * @param path the file's name for messages
   */
  public RecordParser(VcfHeader header, HaplotypeBlocks blocks, String path) {
    if (blocks.samples() != header.samples().size()) {
      throw new IllegalArgumentException(blocks + " for " + header.samples().size() + " samples");
    }
    this.blocks = blocks;
    this.path = path;
    this.columns = header.columns();
    this.fixed = Math.min(columns, FixedColumns.FORMAT + 1);
    this.calls = new CallScanner(Math.min(blocks.samples(), blocks.samplesPerBlock()));
  }

  /**
   * Parses a line.
   *
   * @param buffer holds the line
   * @param from the line's first byte
   * @param to behind the line's last byte, its line end included
   * @param lineNumber the line's number in the file, from 1, for messages
   * @throws InputException see above
   */
  public ParsedRecord parse(byte[] buffer, int from, int to, long lineNumber) {
    LineEnd lineEnd = LineEnd.of(buffer, from, to);
    int end = to - lineEnd.length();
    int found = fields.scan(buffer, from, end, fixed);
    if (found < fixed || fields.badByte() >= 0) {
      throw malformed(buffer, from, end, lineNumber);
    }
    long position = fields.pos();
    if (position == FixedColumns.NO_NUMBER
        || buffer[from] == '#'
        || fields.isEmpty(FixedColumns.CHROM)
        || fields.isEmpty(FixedColumns.REF)) {
      throw malformed(buffer, from, end, lineNumber);
    }
    int siteEnd = fields.end(fixed - 1);
    Site site = new Site(Arrays.copyOfRange(buffer, from, siteEnd), lineEnd);
    boolean genotypeFirst = fixed > FixedColumns.WITHOUT_FORMAT && fields.genotypeFirst();
    if (fixed > FixedColumns.WITHOUT_FORMAT) {
      int format = FixedColumns.FORMAT;
      calls.format(buffer, fields.start(format), fields.end(format));
    }
    CallSlice[] slices = new CallSlice[blocks.count()];
    int at = siteEnd;
    for (int block = 0; block < slices.length; block++) {
      int samples = blocks.samplesIn(block);
      long[] bits = new long[BitMatrix.wordsFor(2 * samples)];
      int next = calls.scan(buffer, at, end, samples, genotypeFirst, bits);
      boolean last = block == slices.length - 1;
      if (next < 0 || (last && next != end)) {
        throw malformed(buffer, from, end, lineNumber);
      }
      int textFrom = block == 0 ? from : at;
      byte[] digest = Digests.ofSlice(sha256, buffer, textFrom, last ? to : next);
      slices[block] = new CallSlice(bits, calls.exceptions(), digest);
      at = next;
    }
    return new ParsedRecord(
        contig(buffer), position, fields.endOf(position), site, List.of(slices));
  }

  /** CHROM as a string; neighbours share it. */
  private String contig(byte[] buffer) {
    int from = fields.start(FixedColumns.CHROM);
    int to = fields.end(FixedColumns.CHROM);
    if (!Arrays.equals(contigBytes, 0, contigBytes.length, buffer, from, to)) {
      contigBytes = Arrays.copyOfRange(buffer, from, to);
      contig = new String(contigBytes, StandardCharsets.UTF_8);
    }
    return contig;
  }

  /** Why a line was refused: looks at it again, without haste. */
  private InputException malformed(byte[] line, int from, int end, long lineNumber) {
    return new LineRefusal(path, lineNumber, columns).of(line, from, end);
  }
}
