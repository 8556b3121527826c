package io.haplovq.vcf;

/** Writes the exceptions blob of a row, all but FORMAT and fields: VCF-STREAMS.md, section 2. */
record BlobWriter(CallRow row, LimitedText out) {
  void write(CallHead head) {
    int odd = 0;
    for (int s = 0; s < row.samples(); s++) {
      odd += row.isPlain(s) ? 0 : 1;
    }
    if (odd == 0 && head.form() == CallForm.PHASED && !head.extras()) {
      return;
    }
    int extras = head.extras() ? CallBlob.EXTRAS | CallBlob.FORMAT : 0;
    out.append((byte) (head.form().code() | extras));
    out.appendVarint(odd);
    int next = 0;
    for (int s = 0; odd > 0 && s < row.samples(); s++) {
      if (!row.isPlain(s)) {
        out.appendVarint(s - next);
        next = s + 1;
      }
    }
    TextBuffer text = new TextBuffer();
    for (int s = 0; odd > 0 && s < row.samples(); s++) {
      if (!row.isPlain(s)) {
        text.clear();
        row.append(s, text);
        out.append(text.array(), 0, text.size());
        out.append(CallBlob.TERMINATOR);
      }
    }
  }
}
