"""One peer on one cohort: compress, bring everything back and compare, then a region and a subset of the samples."""

import shlex
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from . import catalogue, kept, measure

HELD = "held"
FAILED = "FAILED"
REFUSED = "refused"
TIMEOUT = "timeout"
ABSENT = "absent"

# How a run went, beside what it made.
NO_DATA = ("run-report.json", "_SUCCESS")


@dataclass
class Result:
    """A row of the tables. `status` is HELD (the round trip gave `kept` back), FAILED (something else came back, or nothing;
    for this project's own tool also random access that was not right), REFUSED (a peer did not take the input), TIMEOUT or
    ABSENT. `region` and `samples` are runs with an error where random access failed or brought back something else. Sizes in
    bytes, of files. None: was not or cannot be measured."""

    peer: catalogue.Peer
    status: str
    version: str = ""
    kept: str = ""
    size: Optional[int] = None
    genotypes: Optional[int] = None
    index: Optional[int] = None
    compress: Optional[measure.Run] = None
    decompress: Optional[measure.Run] = None
    region: Optional[measure.Run] = None
    samples: Optional[measure.Run] = None
    note: str = ""


@dataclass(frozen=True)
class Bench:
    """Where and how long: a directory of its own for the peer, the checkout of this project, seconds a command may take."""

    directory: Path
    checkout: Path
    timeout: float

    def run(self, command, cohort, text=None, archive="archive", out="out"):
        return measure.run(self.fill(command, cohort, text or cohort.text, archive, out), self.directory, self.timeout)

    def fill(self, command, cohort, text, archive, out):
        region = cohort.region
        values = {
            "text": text,
            "sites": cohort.sites,
            "a": self.directory / archive / "a",
            "out": self.directory / f"{out}.vcf",
            "stem": self.directory / out,
            "region": region or "",
            "contig": region.contig if region else "",
            "start": region.start if region else "",
            "end": region.end if region else "",
            "names": cohort.names,
            "all_names": cohort.all_names,
            "list": ",".join(cohort.subset),
            "phasing": cohort.phasing,
            "chromosomes": "chrM" if cohort.contig.startswith("chr") else "MT",
            "checkout": self.checkout,
            "python": sys.executable,
        }
        return command.format_map({name: shlex.quote(str(value)) for name, value in values.items()})


def run(peer, cohort, bench, say):
    """The whole trial of a peer that is there. `say` takes a line of progress at a time."""
    archive = bench.directory / "archive"
    archive.mkdir(parents=True)
    if peer.prepare:
        made_ready = measure.run(bench.fill(peer.prepare, cohort, "", "archive", "out"), bench.directory, 3600)
        if not made_ready.ok:
            return Result(peer, FAILED, note=f"preparing: {made_ready.error}")
    result = Result(peer, HELD, version=version(peer, cohort, bench))
    result.compress = bench.run(peer.compress, cohort)
    if not result.compress.ok:
        return ended(result, result.compress, "compress", FAILED if peer.ours else REFUSED)
    result.size = size(archive)
    say(f"compressed in {result.compress.wall:.1f} s to {result.size:,} bytes")

    result.decompress = bench.run(peer.decompress, cohort)
    if not result.decompress.ok:
        return ended(result, result.decompress, "decompress", FAILED)
    result.kept, wrong = compare(cohort.text, bench.directory / "out.vcf", cohort.digests)
    (bench.directory / "out.vcf").unlink(missing_ok=True)
    if peer.how == catalogue.ALL and not wrong:
        result.kept = kept.GENOTYPES
    say(f"decompressed in {result.decompress.wall:.1f} s; kept: {result.kept or 'not even the calls'}")
    if wrong:
        result.status = FAILED
        note(result, f"decompress: {wrong}")
        return result
    note(result, peer.note)

    result.genotypes = genotypes(peer, result, cohort, bench)
    if peer.index and cohort.region:
        indexed = bench.run(peer.index, cohort)
        result.index = size(archive) - result.size
        if not indexed.ok:
            note(result, f"index: {indexed.error}")
    result.region = access(result, "region", peer.region, cohort, cohort.in_region, bench)
    result.samples = access(result, "samples", peer.samples, cohort, cohort.of_samples, bench)
    if result.region or result.samples:
        say("random access: " + ", ".join(shown(part) for part in (result.region, result.samples)))
    return result


def shown(ran):
    return "-" if ran is None else f"{ran.wall:.2f} s" if ran.ok else "wrong"


def access(result, what, command, cohort, expected, bench):
    """Random access, compared with what the input holds there; None where the tool or the cohort has no such thing."""
    if not command or not expected:
        return None
    ran = bench.run(command, cohort, out=what)
    if ran.ok:
        _, wrong = compare(expected, bench.directory / f"{what}.vcf", kept.digests(expected))
        ran = replace(ran, error=wrong)
    if not ran.ok:
        note(result, f"{what}: {ran.error}")
        result.status = FAILED if result.peer.ours else result.status
    return ran


def compare(expected, found, wanted):
    """The level at which a file came back and nothing, or nothing and where it differs."""
    if not found.is_file():
        return "", "no file came back"
    level = kept.level(expected, found, wanted)
    return (level, "") if level else ("", f"wrong: {kept.first_difference(expected, found)}")


def genotypes(peer, result, cohort, bench):
    if peer.how == catalogue.ALL:
        return result.size
    without = {catalogue.MINUS_SITES: cohort.sites, catalogue.MINUS_ONE_SAMPLE: cohort.one_sample}.get(peer.how)
    if without:
        rest = bench.directory / "rest"
        rest.mkdir()
        ran = bench.run(peer.compress, cohort, text=without, archive="rest")
        return result.size - size(rest) if ran.ok else None
    if peer.genotypes:
        told = output(peer.genotypes, cohort, bench)
        return int(told) if told.isdigit() else None
    return None


def version(peer, cohort, bench):
    return output(peer.version, cohort, bench)[:60] if peer.version else ""


def output(command, cohort, bench):
    """The first line that a command prints, whatever it makes of its exit code."""
    said = bench.directory / "said"
    bench.run("(" + command + ") > said 2>&1", cohort)
    lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines() if said.exists() else []
    return lines[0].strip() if lines else ""


def size(directory):
    return sum(
        file.stat().st_size
        for file in directory.rglob("*")
        if file.is_file() and not file.is_symlink() and file.name not in NO_DATA
    )


def ended(result, ran, what, status):
    result.status = TIMEOUT if ran.timed_out else status
    note(result, f"{what}: {ran.error}")
    return result


def note(result, text):
    result.note = "; ".join(part for part in (result.note, text) if part)


def clear(bench):
    shutil.rmtree(bench.directory, ignore_errors=True)
