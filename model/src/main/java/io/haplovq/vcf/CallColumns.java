package io.haplovq.vcf;

import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The exceptions of a tile in layout 2: shapes of calls, higher alleles and FORMAT fields in
 * streams of one kind each, relative to the tile's bits (VCF-STREAMS.md, section 3). Stateless.
 */
final class CallColumns {
  private CallColumns() {}

  /**
   * The streams of a tile.
   *
   * @return empty when the blobs hold what only layout 1 can store
   */
  static java.util.Optional<List<byte[]>> split(byte[][] blobs, BitMatrix genotypes) {
    CallFormats formats = new CallFormats();
    FieldPlanner planner = new FieldPlanner(formats, genotypes.columns() / 2);
    CallShapes shapes = new CallShapes();
    CallRow row = new CallRow(genotypes, shapes);
    CallBlob blob = new CallBlob();
    long size = 0;
    for (int record = 0; record < blobs.length; record++) {
      size += blobs[record].length;
      blob.load(blobs[record], row.samples());
      if (!row.load(blob, record) || size > LimitedText.LIMIT) {
        return java.util.Optional.empty();
      }
      if (blob.hasExtras()) {
        int start = blob.formatStart();
        if (start < 0 || blob.endOf(start) - start > CallFormats.MAX_LENGTH) {
          return java.util.Optional.empty();
        }
        planner.add(blob, row);
      }
    }
    FieldTable table = planner.plan();
    return table == null
        ? java.util.Optional.empty()
        : java.util.Optional.of(write(blobs, genotypes, shapes, formats, table));
  }

  private static List<byte[]> write(
      byte[][] blobs,
      BitMatrix genotypes,
      CallShapes shapes,
      CallFormats formats,
      FieldTable table) {
    ContextWriter numbers = new ContextWriter(table.contexts());
    CallRow row = new CallRow(genotypes, shapes);
    CallBlob blob = new CallBlob();
    ShapeWriter shapeWriter = new ShapeWriter(row.samples(), shapes, numbers);
    HigherAlleles higher = new HigherAlleles(genotypes);
    FieldWriter fields = new FieldWriter(formats, table, row.samples(), numbers);
    for (int record = 0; record < blobs.length; record++) {
      blob.load(blobs[record], row.samples());
      row.load(blob, record);
      shapeWriter.write(row, blob.hasExtras());
      higher.write(row, record, numbers);
      if (blob.hasExtras()) {
        fields.write(blob, row);
      }
    }
    TextBuffer plan = new TextBuffer();
    shapes.write(plan);
    plan.appendVarint(shapeWriter.heads().size());
    shapeWriter.heads().forEach(head -> head.write(plan));
    formats.write(plan);
    table.write(plan);
    List<byte[]> streams = new ArrayList<>();
    streams.add(plan.toByteArray());
    streams.addAll(fields.streams());
    streams.addAll(numbers.streams());
    return StreamBundle.pack(streams);
  }

  /** The blobs that the streams stand for. */
  static List<byte[]> join(List<byte[]> packed, BitMatrix genotypes) {
    return join(packed, genotypes, new LimitedText(LimitedText.LIMIT));
  }

  static List<byte[]> join(List<byte[]> packed, BitMatrix genotypes, LimitedText out) {
    List<byte[]> streams = StreamBundle.unpack(packed);
    StreamReader plan =
        new StreamReader(streams.isEmpty() ? new byte[0] : streams.get(0), "plan of calls");
    CallShapes shapes = CallShapes.read(plan);
    int headCount = plan.readVarint(plan.remaining());
    List<CallHead> heads = new ArrayList<>();
    for (int i = 0; i < headCount; i++) {
      heads.add(CallHead.read(plan, shapes.count()));
    }
    CallFormats formats = CallFormats.read(plan);
    FieldTable table = FieldTable.read(plan, formats.fieldCount(), genotypes.columns() / 2);
    plan.expectEnd();
    int texts = 2 + table.plans().size();
    if (streams.size() != texts + 1 + ContextWriter.STREAMS_EACH * table.contexts()
        || (heads.isEmpty() && genotypes.rows() > 0)) {
      throw plan.damage("does not fit " + streams.size() + " streams");
    }
    ContextReader numbers = new ContextReader(streams.subList(texts, streams.size()));
    CallRow row = new CallRow(genotypes, shapes);
    FieldReader fields =
        new FieldReader(formats, table, row.samples(), streams.subList(1, texts), numbers);
    ShapeReader shapeReader = new ShapeReader(row.samples(), shapes, heads, numbers);
    HigherAlleles higher = new HigherAlleles(genotypes);
    List<byte[]> blobs = new ArrayList<>(genotypes.rows());
    for (int record = 0; record < genotypes.rows(); record++) {
      CallHead head = shapeReader.read(row, record);
      higher.read(row, record, numbers);
      new BlobWriter(row, out).write(head);
      if (head.extras()) {
        if (formats.count() == 0) {
          throw plan.damage("has no FORMAT");
        }
        fields.read(row, out);
      }
      blobs.add(out.take());
    }
    numbers.expectEnd();
    fields.expectEnd();
    return blobs;
  }
}
