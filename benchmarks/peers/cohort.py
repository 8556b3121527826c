"""The input, once for all peers: as plain text, its sites alone, and the part that random access asks for."""

import gzip
import re
import shutil
import subprocess
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from . import kept

REGION_SHARE = 100
"""A region holds one record in so many."""
MOST_SAMPLES = 500
"""Samples of a subset; a tenth of the cohort where that has no more than these."""


class InputError(Exception):
    """The user's file is not what it should be; the message says where and what was expected."""


@dataclass(frozen=True)
class Region:
    """A stretch of one contig, 1-based, both ends included, that no record outside of it overlaps."""

    contig: str
    start: int
    end: int
    records: int

    def __str__(self):
        return f"{self.contig}:{self.start}-{self.end}"


@dataclass(frozen=True)
class Cohort:
    """What there is to compress. Files: `text` the whole VCF, `sites` its first eight columns, `one_sample` those and its first
    sample (as they are where there is none), `all_names` and `names` all samples and those of the subset, a line each,
    `in_region` and `of_samples` what random access must bring back (None where there is nothing to ask for). `alleles` counts
    the alleles of all calls; `phasing` is full, partial or none."""

    source: str
    text: Path
    sites: Path
    one_sample: Path
    all_names: Path
    names: Path
    in_region: Optional[Path]
    of_samples: Optional[Path]
    region: Optional[Region]
    subset: tuple
    samples: int
    variants: int
    alleles: int
    phasing: str
    contig: str
    digests: kept.Digests

    @property
    def bytes(self):
        return self.text.stat().st_size


def prepare(source, directory):
    """Reads a VCF (plain, gzip or bgzip; BCF with bcftools) and lays out in `directory` what the peers need."""
    directory = Path(directory)
    text = directory / "input.vcf"
    expand(Path(source), text)
    positions, names, alleles, bars, slashes = [], None, 0, 0, 0
    sites, one_sample, all_names = directory / "sites.vcf", directory / "one-sample.vcf", directory / "all-names"
    with open(text, "rb") as lines, open(sites, "wb") as only_sites, open(one_sample, "wb") as first:
        for number, line in enumerate(lines, 1):
            if line.startswith(b"##"):
                only_sites.write(line)
                first.write(line)
                continue
            fields = line.rstrip(b"\r\n").split(b"\t", 9)
            only_sites.write(b"\t".join(fields[:8]) + b"\n")
            first.write(b"\t".join(fields[:9] + [rest.split(b"\t", 1)[0] for rest in fields[9:]]) + b"\n")
            if line.startswith(b"#CHROM\t"):
                names = fields[9].decode().split("\t") if len(fields) > 9 else []
                continue
            if names is None or len(fields) < 8 or not fields[1].isdigit():
                raise InputError(f"{source}, line {number}: a VCF record was expected, after the line that begins #CHROM")
            positions.append(place(fields))
            calls = kept.calls(fields)
            line_bars, line_slashes = calls.count(b"|"), calls.count(b"/")
            bars, slashes = bars + line_bars, slashes + line_slashes
            alleles += line_bars + line_slashes + (len(names) if calls else 0)
    if names is None:
        raise InputError(f"{source}: no line that begins #CHROM; a VCF was expected")
    all_names.write_text("".join(name + "\n" for name in names), encoding="utf-8")
    chosen = subset(len(names))
    named = directory / "names"
    named.write_text("".join(names[index] + "\n" for index in chosen), encoding="utf-8")
    stretch = region(positions)
    in_region = directory / "in-region.vcf" if stretch else None
    of_samples = directory / "of-samples.vcf" if chosen else None
    excerpts(text, stretch, in_region, chosen, of_samples)
    return Cohort(
        source=str(source),
        text=text,
        sites=sites,
        one_sample=one_sample,
        all_names=all_names,
        names=named,
        in_region=in_region,
        of_samples=of_samples,
        region=Region(positions[stretch[0]][0], positions[stretch[0]][1], positions[stretch[1] - 1][1], stretch[1] - stretch[0])
        if stretch
        else None,
        subset=tuple(names[index] for index in chosen),
        samples=len(names),
        variants=len(positions),
        alleles=alleles,
        phasing="none" if not bars else "partial" if slashes else "full",
        contig=positions[0][0] if positions else "",
        digests=kept.digests(text),
    )


def expand(source, text):
    """The input's text, whatever it is packed in, told by its first bytes."""
    try:
        with open(source, "rb") as packed:
            zipped = packed.read(2) == b"\x1f\x8b"
        with gzip.open(source, "rb") if zipped else open(source, "rb") as packed, open(text, "wb") as out:
            shutil.copyfileobj(packed, out, 1 << 20)
    except (EOFError, OSError, zlib.error) as failure:
        raise InputError(f"{source}: {failure}; is the file complete?") from failure
    with open(text, "rb") as begun:
        magic = begun.read(3)
    if magic == b"BCF":
        if not shutil.which("bcftools"):
            raise InputError(f"{source}: a BCF is read with bcftools, which is not on the PATH")
        with open(text, "wb") as out:
            read = subprocess.run(["bcftools", "view", "--no-version", str(source)], stdout=out, check=False)
        if read.returncode:
            raise InputError(f"{source}: bcftools cannot read it")
    elif not magic.startswith(b"##"):
        raise InputError(f"{source}, line 1: a VCF begins ##fileformat=VCFv4")


def place(fields):
    """Contig, first and last position of a record; the last one by END where INFO has it, as bcftools sees it."""
    start = int(fields[1])
    end = re.search(rb"(?:^|;)END=(\d+)", fields[7])
    return fields[0].decode(), start, max(int(end.group(1)) if end else 0, start + len(fields[3]) - 1)


def subset(count):
    """The indices of the samples to ask for, evenly spread."""
    wanted = MOST_SAMPLES if count > MOST_SAMPLES else -(-count // 10)
    return [index * count // wanted for index in range(wanted)]


def region(positions):
    """The first and the last + 1 ordinal of the records to ask for: about one in REGION_SHARE, from the middle, of one contig,
    and such that no other record overlaps them. None where the contig is not sorted or has no such place."""
    if not positions:
        return None
    contig = positions[len(positions) // 2][0]
    first = next(index for index, at in enumerate(positions) if at[0] == contig)
    last = max(index for index, at in enumerate(positions) if at[0] == contig) + 1
    here = positions[first:last]
    if any(at[0] != contig for at in here) or any(a[1] > b[1] for a, b in zip(here, here[1:])):
        return None
    wanted = max(1, len(positions) // REGION_SHARE)
    start = max(0, min(len(positions) // 2 - wanted // 2 - first, len(here) - wanted))
    reached = [0]
    for at in here:
        reached.append(max(reached[-1], at[2]))
    while start < len(here) and reached[start] >= here[start][1]:
        start += 1
    end = min(start + wanted, len(here))
    while end < len(here) and here[end][1] <= here[end - 1][1]:
        end += 1
    return (first + start, first + end) if start < end else None


def excerpts(text, stretch, in_region, chosen, of_samples):
    """Writes the records of the region, and all records of the chosen samples."""
    inside = open(in_region, "wb") if in_region else None
    narrow = open(of_samples, "wb") if of_samples else None
    ordinal = 0
    with open(text, "rb") as lines:
        for line in lines:
            header = line.startswith(b"##")
            if inside and (line.startswith(b"#") or stretch[0] <= ordinal < stretch[1]):
                inside.write(line)
            if narrow and not header:
                fields = line.rstrip(b"\r\n").split(b"\t")
                narrow.write(b"\t".join(fields[:9] + [fields[9 + index] for index in chosen if len(fields) > 9]) + b"\n")
            ordinal += not line.startswith(b"#")
    for out in (inside, narrow):
        if out:
            out.close()
