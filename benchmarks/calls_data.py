#!/usr/bin/env python3
"""Rewrites the calls of a phased biallelic GT-only VCF, for measurements; the seed decides everything random.

usage: calls_data.py KIND < in.vcf > out.vcf

  same        as it is
  unphased    every | as /
  mixed       a tenth of the calls, at random, as /
  hets        homozygous calls with /, the others phased: as read-backed phasing leaves them
  missing     a twentieth of the calls, at random, as ./.
  gaps        5 % as ./., in runs of records of the same sample, 200 on average
  half        a hundredth of the calls with one allele missing
  males       every other sample haploid (its first allele)
  merged      every second record joined to the one before as its second alternative allele
  split       the records that `merged` joins, with the alleles that it shows, each for itself
  fields      GT:AD:DP:GQ:PL; depth Poisson (mean by sample and by variant), reads with base qualities of their own
  simple      as fields, with one base quality for all reads, so that PL follows from AD
  imputed     GT:DS:GP with three decimals
"""
import math
import random
import sys

SEED = 20260611
WINDOW_MEAN = 200


def poisson(rng, mean):
    if mean > 30:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def binomial(rng, n, p):
    return sum(rng.random() < p for _ in range(n)) if n < 200 else round(rng.gauss(n * p, math.sqrt(n * p * (1 - p))))


class Reads:
    """Fields of a call from a model of its reads."""

    def __init__(self, rng, samples, spread):
        self.rng, self.spread = rng, spread
        self.depth = [30 * math.exp(rng.gauss(0, 0.25)) for _ in range(samples)]

    def record(self, calls):
        rng = self.rng
        factor = math.exp(rng.gauss(0, 0.15))
        for s, call in enumerate(calls):
            depth = poisson(rng, self.depth[s] * factor)
            if depth == 0:
                yield "./.:0,0:0:.:."
                continue
            share = (0.003, 0.5, 0.997)[int(call[0]) + int(call[2])]
            alt = binomial(rng, depth, share)
            ref = depth - alt
            # Sums of qualities in Phred units: a read says of the other allele what its quality says.
            against = [n * 30 + rng.gauss(0, self.spread * math.sqrt(n)) if n else 0 for n in (ref, alt)]
            raw = [max(0, against[1]), 3.01 * depth, max(0, against[0])]
            least = min(raw)
            scaled = [round(x - least) for x in raw]
            quality = min(99, sorted(scaled)[1])
            yield f"{call}:{ref},{alt}:{depth}:{quality}:{','.join(map(str, scaled))}"


def imputed(rng, calls):
    for call in calls:
        dose = int(call[0]) + int(call[2])
        sure = 1 - (rng.random() ** 6 if rng.random() < 0.2 else 0) * 0.5
        rest = round(1 - sure, 3)
        other = 1 if dose != 1 else rng.choice((0, 2))
        p = [0.0, 0.0, 0.0]
        p[dose], p[other] = 1 - rest, rest
        yield "%s:%.3f:%s" % (call, p[1] + 2 * p[2], ",".join("%.3f" % x for x in p))


def merge(first, second):
    a, b = first[9:], second[9:]
    joined = first[:9]
    joined[4] = first[4] + "," + second[4]
    pick = lambda x, y: x if x != "0" else "2" if y == "1" else "0"
    return joined + [pick(x[0], y[0]) + "|" + pick(x[2], y[2]) for x, y in zip(a, b)]


def main():
    kind = sys.argv[1]
    rng = random.Random(SEED)
    out = sys.stdout
    reads = None
    missing = None
    held = None
    for line in sys.stdin:
        if line.startswith("#CHROM"):
            if kind in ("fields", "simple"):
                for key, number in (("AD", "R"), ("DP", "1"), ("GQ", "1"), ("PL", "G")):
                    out.write(f'##FORMAT=<ID={key},Number={number},Type=Integer,Description="{key}">\n')
            if kind == "imputed":
                for key, number in (("DS", "1"), ("GP", "G")):
                    out.write(f'##FORMAT=<ID={key},Number={number},Type=Float,Description="{key}">\n')
        if line.startswith("#"):
            out.write(line)
            continue
        columns = line.rstrip("\n").split("\t")
        calls = columns[9:]
        if kind == "unphased":
            calls = [c.replace("|", "/") for c in calls]
        elif kind == "mixed":
            calls = [c.replace("|", "/") if rng.random() < 0.1 else c for c in calls]
        elif kind == "hets":
            calls = [c.replace("|", "/") if c[0] == c[2] else c for c in calls]
        elif kind == "missing":
            calls = ["./." if rng.random() < 0.05 else c for c in calls]
        elif kind == "gaps":
            missing = missing or [rng.random() < 0.05 for _ in calls]
            for s, gone in enumerate(missing):
                if rng.random() < (1 / WINDOW_MEAN if gone else 1 / (19 * WINDOW_MEAN)):
                    missing[s] = not gone
            calls = ["./." if gone else c for c, gone in zip(calls, missing)]
        elif kind == "half":
            calls = [rng.choice((".|" + c[2], c[0] + "|.")) if rng.random() < 0.01 else c for c in calls]
        elif kind == "males":
            calls = [c[0] if s % 2 else c for s, c in enumerate(calls)]
        elif kind in ("merged", "split"):
            if held is None:
                held = columns
                continue
            joined = merge(held, columns)
            if kind == "merged":
                out.write("\t".join(joined) + "\n")
            else:
                for row, allele in ((held, "1"), (columns, "2")):
                    shown = ["|".join("1" if a == allele else "0" for a in (c[0], c[2])) for c in joined[9:]]
                    out.write("\t".join(row[:9] + shown) + "\n")
            held = None
            continue
        elif kind in ("fields", "simple"):
            reads = reads or Reads(rng, len(calls), 6 if kind == "fields" else 0)
            columns[8] = "GT:AD:DP:GQ:PL"
            calls = list(reads.record(calls))
        elif kind == "imputed":
            columns[8] = "GT:DS:GP"
            calls = list(imputed(rng, calls))
        out.write("\t".join(columns[:9] + calls) + "\n")


if __name__ == "__main__":
    main()
