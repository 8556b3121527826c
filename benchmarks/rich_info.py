"""Writes a VCF of made-up sites with the INFO that GATK, the 1000 Genomes and VEP write, to weigh site columns with.

rich_info.py [records] [csq|plain] > sites.vcf; the same arguments give the same file.
"""
import math
import random
import sys

GROUPS = {"EUR": 1266, "EAS": 1170, "AMR": 980, "SAS": 1202, "AFR": 1786}
ALLELES = sum(GROUPS.values())
IMPACT = {"missense_variant": "MODERATE", "synonymous_variant": "LOW"}
EFFECTS = ["intron_variant"] * 8 + ["missense_variant", "synonymous_variant", "upstream_gene_variant"]
CULPRITS = ["DP", "MQ", "QD", "FS", "MQRankSum", "SOR"]
TRANSITION = {"A": "GGGCT", "G": "AAACT", "C": "TTTAG", "T": "CCCAG"}

FIELDS = (
    [(key, "A", "Integer") for key in ["AC", "MLEAC"] + ["AC_" + group for group in GROUPS]]
    + [(key, "A", "Float") for key in ["AF", "MLEAF"] + ["AF_" + group for group in GROUPS]]
    + [(key, "1", "Integer") for key in ["AN", "DP"] + ["AN_" + group for group in GROUPS]]
    + [(key, "1", "Float") for key in ["BaseQRankSum", "ClippingRankSum", "ExcessHet", "FS", "InbreedingCoeff", "MQ",
                                       "MQRankSum", "QD", "ReadPosRankSum", "SOR", "VQSLOD"]]
    + [(key, "0", "Flag") for key in ["DB", "NEGATIVE_TRAIN_SITE", "POSITIVE_TRAIN_SITE"]]
    + [("culprit", "1", "String"), ("CSQ", ".", "String")]
)


def header():
    yield "##fileformat=VCFv4.2"
    yield '##FILTER=<ID=VQSRTrancheSNP99.80to100.00,Description="Tranche">'
    yield "##contig=<ID=chr20,length=64444167>"
    for key, number, kind in FIELDS:
        yield f'##INFO=<ID={key},Number={number},Type={kind},Description="{key}">'
    yield "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"


def alleles(rng):
    ref = rng.choice("ACGT")
    wanted = 1 if rng.random() < 0.95 else 2
    if rng.random() < 0.1:
        ref += "".join(rng.choice("ACGT") for _ in range(rng.randint(1, 8)))
    alts = []
    while len(alts) < wanted:
        alt = rng.choice(TRANSITION[ref[0]])
        if len(ref) == 1 and rng.random() < 0.07:
            alt = ref + "".join(rng.choice("ACGT") for _ in range(rng.randint(1, 5)))
        if alt not in alts:
            alts.append(alt)
    return ref, alts


def counts(rng, alts):
    """Allele counts by group, a list an allele."""
    by_group = {group: [] for group in GROUPS}
    for _ in alts:
        frequency = math.exp(-9 * rng.random())
        for group, size in GROUPS.items():
            if frequency > 0.02:
                count = sum(rng.random() < frequency for _ in range(200)) * size // 200
            else:
                count = int(rng.expovariate(1) * size * frequency + 0.6 * rng.random())
            by_group[group].append(min(size, count))
        if not any(group[-1] for group in by_group.values()):
            by_group["EUR"][-1] = 1
    return by_group


def genes(rng):
    return [(f"GENE{i}", f"ENSG{rng.randrange(10**8):011d}",
             [f"ENST{rng.randrange(10**8):011d}" for _ in range(rng.randint(1, 6))]) for i in range(60)]


def consequences(rng, gene, alts, ref, offset):
    name, identifier, transcripts = gene
    for alt in alts:
        effect = rng.choice(EFFECTS)
        for transcript in transcripts:
            yield "|".join([alt, effect, IMPACT.get(effect, "MODIFIER"), name, identifier, "Transcript", transcript,
                            "protein_coding", "", f"{offset % 20}/{20 + offset % 7}",
                            f"{transcript}.{offset % 5}:c.{offset}{ref[0]}>{alt}", "", "", "", "", ""])


def info(rng, by_group, csq):
    total = [sum(group) for group in zip(*by_group.values())]
    called = ALLELES - 2 * rng.choice([0, 0, 0, 0, 1, 2, 5])
    ranked = rng.random() < 0.93
    join = lambda values: ",".join(map(str, values))
    yield "AC=" + join(total)
    yield "AF=" + join("%.6g" % (count / called) for count in total)
    yield f"AN={called}"
    if ranked:
        yield "BaseQRankSum=%.3f" % rng.gauss(0, 1.5)
        yield "ClippingRankSum=%.3f" % rng.gauss(0, 0.7)
    if rng.random() < 0.4:
        yield "DB"
    yield f"DP={int(rng.gauss(100000, 9000))}"
    yield "ExcessHet=%.4f" % abs(rng.gauss(3, 0.5))
    yield "FS=%.3f" % (0 if rng.random() < 0.2 else rng.expovariate(0.6))
    yield "InbreedingCoeff=%.4f" % rng.gauss(0, 0.02)
    likely = [max(1, count + (rng.random() < 0.1)) for count in total]
    yield "MLEAC=" + join(likely)
    yield "MLEAF=" + join("%.3e" % (count / called) for count in likely)
    yield "MQ=%.2f" % min(60, rng.gauss(60, 0.7))
    if ranked:
        yield "MQRankSum=%.3f" % rng.gauss(0, 0.5)
    if rng.random() < 0.02:
        yield "NEGATIVE_TRAIN_SITE"
    if rng.random() < 0.3:
        yield "POSITIVE_TRAIN_SITE"
    yield "QD=%.2f" % rng.gauss(14, 3)
    if ranked:
        yield "ReadPosRankSum=%.3f" % rng.gauss(0, 0.8)
    yield "SOR=%.3f" % abs(rng.gauss(0.7, 0.2))
    yield "VQSLOD=%.2f" % rng.gauss(4, 3)
    yield "culprit=" + rng.choice(CULPRITS)
    for group, size in GROUPS.items():
        yield f"AC_{group}=" + join(by_group[group])
        yield f"AN_{group}={size}"
        yield f"AF_{group}=" + join("%.6g" % (count / size) for count in by_group[group])
    if csq:
        yield "CSQ=" + ",".join(csq)


def main():
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    annotated = len(sys.argv) < 3 or sys.argv[2] == "csq"
    rng = random.Random(7)
    print("\n".join(header()))
    known = genes(rng)
    position = 60000
    for i in range(records):
        position += int(rng.expovariate(1 / 25)) + 1
        ref, alts = alleles(rng)
        name = f"rs{rng.randrange(10**9)}" if rng.random() < 0.6 else "."
        quality = "%.2f" % (rng.expovariate(1 / 20000) + 30)
        passed = "PASS" if rng.random() < 0.93 else "VQSRTrancheSNP99.80to100.00"
        gene = known[i * len(known) // records]
        csq = list(consequences(rng, gene, alts, ref, position - 60000))
        fields = ";".join(info(rng, counts(rng, alts), csq if annotated else []))
        print("chr20", position, name, ref, ",".join(alts), quality, passed, fields, sep="\t")


main()
