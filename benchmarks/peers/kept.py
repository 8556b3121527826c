"""What of a VCF came back: the levels at which a round trip can hold, strictest first, each told by comparing digests."""

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

TEXT = "whole text"
RECORDS = "records; header differs"
FIELDS = "records as bcftools reads them"
CALLS = "CHROM POS REF ALT GT"
GENOTYPES = "GT alone"
"""Of a peer that is given the sites again to decompress."""


@dataclass(frozen=True)
class Digests:
    """SHA-256 of a VCF's whole text, of everything but its ## lines, and of its calls alone."""

    text: str
    records: str
    calls: str


def calls(fields):
    """The GT values of a record split at its first nine tabs, phase and all, joined by tabs; nothing without GT."""
    if len(fields) < 10:
        return b""
    if fields[8] == b"GT":
        return fields[9]
    keys = fields[8].split(b":")
    if b"GT" not in keys:
        return b""
    at = keys.index(b"GT")
    return b"\t".join(value.split(b":", at + 1)[at] if value.count(b":") >= at else b"." for value in fields[9].split(b"\t"))


def call_lines(path):
    """What the strictest and the weakest peer have in common, a line a record: contig, position, alleles, calls; the sample
    names first."""
    with open(path, "rb") as lines:
        for line in lines:
            if not line.startswith(b"##"):
                yield call_line(line)


def call_line(line):
    fields = line.rstrip(b"\r\n").split(b"\t", 9)
    if line.startswith(b"#"):
        return b"\t".join(fields[9:])
    return b"\t".join(fields[:2] + fields[3:5] + [calls(fields)])


def digests(path):
    text, records, called = hashlib.sha256(), hashlib.sha256(), hashlib.sha256()
    with open(path, "rb") as lines:
        for line in lines:
            text.update(line)
            if not line.startswith(b"##"):
                records.update(line)
                called.update(call_line(line) + b"\n")
    return Digests(text.hexdigest(), records.hexdigest(), called.hexdigest())


@lru_cache(maxsize=3)
def expected_fields(path):
    return fields_digest(path)


def fields_digest(path):
    """SHA-256 of the records (and the sample names) as bcftools prints them; None where it is not there or cannot read them."""
    if not shutil.which("bcftools"):
        return None
    command = ["bcftools", "view", "--no-version", str(path)]
    digest = hashlib.sha256()
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as view:
        for line in view.stdout:
            if not line.startswith(b"##"):
                digest.update(line)
    return None if view.returncode else digest.hexdigest()


def level(expected, found, wanted):
    """The strictest level at which the file `found` equals the file `expected`, whose digests are `wanted`; None where not
    even the calls do."""
    got = digests(found)
    if got.text == wanted.text:
        return TEXT
    if got.records == wanted.records:
        return RECORDS
    if got.calls != wanted.calls:
        return None
    fields = expected_fields(expected)
    return FIELDS if fields is not None and fields == fields_digest(found) else CALLS


def first_difference(expected, found):
    """Where the calls of two files part, for a message."""
    for ordinal, (a, b) in enumerate(zip_longest(call_lines(expected), call_lines(found))):
        if a == b:
            continue
        if ordinal == 0:
            return "other samples"
        if b is None:
            return f"{ordinal - 1} records came back, then nothing where {where(a)} was expected"
        if a is None:
            return f"{where(b)} came back after the last record"
        if where(a) != where(b):
            return f"{where(b)} where {where(a)} was expected"
        column = next(i for i, (x, y) in enumerate(zip_longest(a.split(b"\t"), b.split(b"\t"))) if x != y)
        return f"{where(a)}, " + ("REF or ALT" if column < 4 else f"call {column - 3}")
    return "nothing"


def where(line):
    return b":".join(line.split(b"\t", 2)[:2]).decode("utf-8", "replace")
