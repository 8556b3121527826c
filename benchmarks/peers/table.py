"""The results as a TSV for programs and a Markdown table for people."""

import os
import platform
from pathlib import Path

from . import catalogue, trial

WRONG = "wrong"

COLUMNS = (
    "peer status kept size genotype_bytes genotype_bytes_how index_bytes factor_text factor_alleles"
    " compress_seconds compress_cpu_seconds compress_mib decompress_seconds decompress_cpu_seconds decompress_mib"
    " region_seconds region_cpu_seconds samples_seconds samples_cpu_seconds version note"
).split()

HEADINGS = (
    *("tool", "kept", "bytes", "× text", "genotypes", "how", "× alleles"),
    *("compress s", "MiB", "decompress s", "MiB", "region s", "samples s"),
)


def row(result, cohort):
    """A result's values by column; None where there is none."""
    compress, decompress, region, samples = result.compress, result.decompress, result.region, result.samples
    return {
        "peer": result.peer.name,
        "status": result.status,
        "kept": result.kept or None,
        "size": result.size,
        "genotype_bytes": result.genotypes,
        "genotype_bytes_how": result.peer.how if result.genotypes is not None else None,
        "index_bytes": result.index,
        "factor_text": ratio(cohort.bytes, result.size) if result.peer.how != catalogue.ALL else None,
        "factor_alleles": ratio(cohort.alleles, result.genotypes),
        "compress_seconds": compress and compress.wall,
        "compress_cpu_seconds": compress and compress.cpu,
        "compress_mib": compress and compress.mib,
        "decompress_seconds": decompress and decompress.wall,
        "decompress_cpu_seconds": decompress and decompress.cpu,
        "decompress_mib": decompress and decompress.mib,
        "region_seconds": right(region, "wall"),
        "region_cpu_seconds": right(region, "cpu"),
        "samples_seconds": right(samples, "wall"),
        "samples_cpu_seconds": right(samples, "cpu"),
        "version": result.version or None,
        "note": result.note or None,
    }


def right(ran, what):
    """A figure of random access, or that it was wrong."""
    return ran and (getattr(ran, what) if ran.ok else WRONG)


def ratio(whole, part):
    return whole / part if whole and part else None


def write(prefix, results, cohort, command):
    """Writes PREFIX.tsv and PREFIX.md, each at once."""
    rows = [row(result, cohort) for result in results]
    replace(Path(f"{prefix}.tsv"), tsv(rows))
    replace(Path(f"{prefix}.md"), markdown(rows, cohort, command))


def replace(path, text):
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def tsv(rows):
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(plain(values[column]) for column in COLUMNS) for values in rows]
    return "\n".join(lines) + "\n"


def plain(value):
    if isinstance(value, float):
        return f"{value:.3f}"
    return "-" if value is None else str(value).replace("\t", " ").replace("\n", " ")


def markdown(rows, cohort, command):
    ran = [values for values in rows if values["status"] != trial.ABSENT]
    ran.sort(key=lambda values: (values["genotype_bytes"] is None, values["genotype_bytes"] or 0, values["size"] or 0))
    region = f"{cohort.region} ({cohort.region.records:,} records)" if cohort.region else "none (see notes)"
    lines = [
        f"# {Path(cohort.source).name}: HaploVQ beside its peers",
        "",
        f"{cohort.variants:,} variants × {cohort.samples:,} samples, {cohort.alleles:,} alleles, {cohort.bytes:,} bytes of VCF"
        " text. Genotypes: bytes for the calls alone, everything needed to decode them counted, told from the rest as *how*"
        " says. × alleles: against one byte an allele, of the genotypes; × text: against the VCF text, of all that was"
        " written. Seconds: wall (CPU of all threads), process start included; MiB: peak resident memory of the largest"
        f" process. Region: {region}. Samples: {len(cohort.subset):,}, evenly spread. Every round trip was compared with the"
        " input, every region and subset with what the input holds there; *kept* is the strictest level that held.",
        "",
        f"Machine: {machine()}; one run each, one after another.",
        "",
        f"    {command}",
        "",
        "| " + " | ".join(HEADINGS) + " |",
        "|" + "---|" * len(HEADINGS),
    ]
    for values in ran:
        verdict = values["kept"] if values["status"] == trial.HELD else f"**{values['status']}**"
        cells = [
            values["peer"],
            verdict,
            whole(values["size"]),
            factor(values["factor_text"]),
            whole(values["genotype_bytes"]),
            values["genotype_bytes_how"] or "-",
            factor(values["factor_alleles"]),
            seconds(values, "compress"),
            whole(values["compress_mib"]),
            seconds(values, "decompress"),
            whole(values["decompress_mib"]),
            seconds(values, "region"),
            seconds(values, "samples"),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    notes = ["- " + ": ".join(filter(None, (values["peer"], values["version"], values["note"]))) for values in ran]
    absent = [f"{values['peer']} ({values['note']})" for values in rows if values["status"] == trial.ABSENT]
    lines += ["", "Versions and notes:", ""] + notes
    lines += ["", "Absent on this machine: " + ("; ".join(absent) if absent else "none") + "."]
    return "\n".join(lines) + "\n"


def whole(value):
    return "-" if value is None else f"{value:,.0f}"


def factor(value):
    return "-" if value is None else f"{value:,.1f}"


def seconds(values, what):
    wall = values[f"{what}_seconds"]
    if wall is None or wall == WRONG:
        return wall or "-"
    return f"{wall:.2f} ({values[f'{what}_cpu_seconds']:.2f})"


def machine():
    """Processor, cores, memory and system, as this machine says."""
    processor = platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                processor = line.split(":", 1)[1].strip()
                break
        gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        memory = f", {gib:.0f} GiB"
    except (OSError, ValueError):
        memory = ""
    return f"{len(os.sched_getaffinity(0))} cores of {processor}{memory}, {platform.system()} {platform.release()}"
