#!/usr/bin/env python3
"""The tables of scaling.sh from its stages' figures."""
import json
import os
import sys

STAGES = ["count", "ingest", "train", "encode", "verify"]


def read(work, name):
    with open(os.path.join(work, name + ".jsonl"), encoding="utf-8") as file:
        figures = {one["stage"]: one for one in map(json.loads, file)}
    return {stage: figures[stage] for stage in STAGES if stage in figures}


def main(work, samples, window, one, two):
    samples, window = int(samples), int(window)
    print(f"## Speed-up, {one} → {two}: 64 windows of {window:,} × {2 * samples:,} haplotypes\n")
    print("| stage | tasks | wall s, 1 | wall s, 2 | speed-up | CPU s, 1 | CPU s, 2 | longest task / mean, 2 |")
    print("|---|---|---|---|---|---|---|---|")
    single, double = read(work, "speed-1"), read(work, "speed-2")
    sums = [0.0, 0.0]
    for stage in STAGES:
        a, b = single[stage], double[stage]
        sums = [sums[0] + a["wall_s"], sums[1] + b["wall_s"]]
        balance = b["longest_s"] * b["tasks"] / b["task_s"] if b["task_s"] else 0
        print(
            f"| {stage} | {b['tasks']} | {a['wall_s']:.1f} | {b['wall_s']:.1f} | {a['wall_s'] / b['wall_s']:.2f}"
            f" | {a['cpu_s']:.1f} | {b['cpu_s']:.1f} | {balance:.2f} |"
        )
    print(f"| all | | {sums[0]:.1f} | {sums[1]:.1f} | {sums[0] / sums[1]:.2f} | | | |")
    for what, fixed in (("windows", f"{2 * samples:,} haplotypes"), ("haplotypes", f"2 windows of {window:,}")):
        least = 2 if what == "windows" else 2 * samples
        print(f"\n## CPU seconds of the tasks as {what} grow; {fixed}; {one}\n")
        print(f"| stage | {least:,} | {4 * least:,} | {16 * least:,} | 4× costs | 16× costs |")
        print("|---|---|---|---|---|---|")
        grown = [read(work, f"{what}-{factor}") for factor in (1, 4, 16)]
        for stage in STAGES:
            cpu = [run[stage]["cpu_s"] for run in grown]
            print(
                f"| {stage} | {cpu[0]:.2f} | {cpu[1]:.2f} | {cpu[2]:.2f} | {cpu[1] / cpu[0]:.1f}× | {cpu[2] / cpu[0]:.1f}× |"
            )
        print("| shuffled bytes | " + " | ".join(f"{run['ingest']['shuffle_bytes']:,}" for run in grown) + " | | |")


if __name__ == "__main__":
    main(*sys.argv[1:])
