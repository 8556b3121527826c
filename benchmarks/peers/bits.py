"""The zero-effort baseline: the genotype matrix as packed bits, one haplotype after another, for xz to compress.

    bits.py pack COHORT.vcf > BITS
    bits.py unpack SITES.vcf NAMES < BITS > COHORT.vcf

A haplotype is a bit for every alternate allele of every record, padded to whole bytes; no header. Sites and sample names
come from elsewhere and are not counted. Only phased diploid calls of the alleles 0 to 9 can be written: everything else is
refused (exit code 2).
"""

import sys

MOST_BYTES = 4 << 30
"""What the matrix may take in memory, a byte an allele; refused beyond."""


def pack(vcf, out):
    rows = []
    width = held = 0
    with open(vcf, "rb") as lines:
        for line in lines:
            if line.startswith(b"#"):
                continue
            fields = line.rstrip(b"\r\n").split(b"\t", 9)
            alleles = phased_diploid(fields)
            width = width or len(alleles)
            if len(alleles) != width:
                refuse(fields, "another number of samples than before")
            if max(alleles) > ord("0") + alternates(fields):
                refuse(fields, "a call of an allele that ALT does not have")
            for alternate in range(1, alternates(fields) + 1):
                rows.append(alleles.translate(only(alternate)))
                held += width
            if held > MOST_BYTES:
                refuse(fields, f"more than {MOST_BYTES} alleles so far, too many for this baseline")
    matrix, count = b"".join(rows), len(rows)
    rows.clear()
    for haplotype in range(width):
        column = matrix[haplotype::width] + b"0" * (-count % 8)
        out.write(int(column, 2).to_bytes(len(column) // 8, "big"))


def unpack(sites, names, packed, out):
    with open(names, encoding="utf-8") as lines:
        samples = [line.rstrip("\n") for line in lines]
    with open(sites, "rb") as lines:
        records = [line.rstrip(b"\r\n") for line in lines if not line.startswith(b"##")]
    width, records = 2 * len(samples), records[1:]
    out.write(b"##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t")
    out.write("\t".join(samples).encode() + b"\n")
    count = sum(alternates(record.split(b"\t", 5)) for record in records)
    size = -(-count // 8)
    columns = [format(int.from_bytes(packed.read(size), "big"), f"0{8 * size}b").encode() for _ in range(width)]
    matrix = b"".join(columns)
    columns.clear()
    row = 0
    calls = bytearray(b"0|0\t" * len(samples))
    for record in records:
        alleles = int.from_bytes(b"0" * width, "big")
        for alternate in range(1, alternates(record.split(b"\t", 5)) + 1):
            # Bytes of 0 and 1, so that a number of one digit can be added to every haplotype at once.
            alleles += alternate * int.from_bytes(matrix[row :: 8 * size].translate(DIGITS), "big")
            row += 1
        calls[0::2] = alleles.to_bytes(width, "big")
        out.write(record + b"\tGT\t" + calls[:-1] + b"\n")


DIGITS = bytes(byte & 1 for byte in range(256))


def only(allele):
    """The table that makes one allele 1 and every other 0."""
    return bytes(b"01"[byte == ord(str(allele))] for byte in range(256))


def alternates(fields):
    return 0 if fields[4] == b"." else fields[4].count(b",") + 1


def phased_diploid(fields):
    """The alleles of a record, a digit a haplotype."""
    if len(fields) < 10 or fields[8] != b"GT":
        refuse(fields, f"FORMAT {fields[8].decode() if len(fields) > 8 else 'absent'}, GT alone expected")
    calls = fields[9] + b"\t"
    samples = len(calls) // 4
    alleles = calls[0::2]
    if len(calls) % 4 or calls[1::4] != b"|" * samples or calls[3::4] != b"\t" * samples or not alleles.isdigit():
        refuse(fields, "a call that is not phased, diploid and of the alleles 0 to 9")
    if alternates(fields) > 9:
        refuse(fields, "more than 9 alternate alleles")
    return alleles


def refuse(fields, why):
    where = b":".join(fields[:2]).decode("utf-8", "replace")
    print(f"error: {where}: {why}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "pack":
        pack(sys.argv[2], sys.stdout.buffer)
    elif len(sys.argv) == 4 and sys.argv[1] == "unpack":
        unpack(sys.argv[2], sys.argv[3], sys.stdin.buffer, sys.stdout.buffer)
    else:
        print(__doc__, file=sys.stderr)
        sys.exit(1)
