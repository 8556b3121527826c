#!/usr/bin/env python3
"""What a run of big-cohort.sh took beside what was planned: Markdown. Its argument is the run's directory."""
import glob
import json
import os
import re
import sys

import events

MIB = 1 << 20


def heap(path):
    """Of a collector's log: (ms, MiB) of each live heap (ZGC: what was live as marking began) or, with G1, of what a collection left; greatest
    committed heap; greatest in use before a collection."""
    live, committed, used, marking = [], 0, 0, 0
    with open(path, encoding="utf-8") as log:
        for line in log:
            ms = re.match(r"\[(\d+)ms\]", line)
            if not ms:
                continue
            if "Pause Mark Start" in line:
                marking = int(ms.group(1))
            found = re.search(r"Live: +- +(\d+)M", line)
            if found:
                live.append((marking, int(found.group(1))))
            found = re.search(r"Capacity: +(\d+)M.*", line)
            if found:
                committed = max(committed, int(found.group(1)))
            found = re.search(r"Pause .* (\d+)M->(\d+)M\((\d+)M\)", line)
            if found:
                before, after, size = map(int, found.groups())
                used, committed = max(used, before), max(committed, size)
                live.append((int(ms.group(1)), after))
    return live, committed, used


def planned_and_live(plan, live, spans):
    """Lines of a table: each stage of the plan, what lived at its peak and how often that was looked at, and how well it was planned."""
    for stage in plan["stages"]:
        name = stage["name"]
        within = [mib for ms, mib in live if any(s == name and begin <= ms <= end for s, begin, end in spans)]
        peak = max(within, default=0)
        yield name, peak, len(within), stage["heap_bytes"] / MIB
    yield "all", max((mib for _, mib in live), default=0), len(live), plan["heap_peak_bytes"] / MIB


def main(work):
    with open(os.path.join(work, "plan.json"), encoding="utf-8") as file:
        plan = json.load(file)
    live, committed, used = heap(os.path.join(work, "gc"))
    log = glob.glob(os.path.join(work, "events", "*"))[0]
    with open(os.path.join(work, "rss"), encoding="utf-8") as file:
        rss = max(int(line) for line in file) // 1024
    archive = sum(
        os.path.getsize(os.path.join(root, name))
        for root, _, names in os.walk(os.path.join(work, "archive"))
        for name in names
    )
    print("| | measured | planned |\n|---|---|---|")
    print(f"| variants | see the command | {plan['variants']:,} |")
    print(f"| tiles | | {plan['windows']} × {plan['blocks']} |")
    peak = max((mib for _, mib in live), default=0)
    print(f"| heap: live (ZGC) or after collections (G1), MiB | {peak:,} | {plan['heap_peak_bytes'] // MIB:,} |")
    print(f"| heap committed / in use before a collection, MiB | {committed:,} / {used:,} | |")
    print(f"| resident set, MiB | {rss:,} | |")
    print(f"| beside the heap (resident - committed), MiB | {rss - committed:,} | {plan['off_heap_peak_bytes'] // MIB:,} |")
    print(f"| archive, bytes | {archive:,} | {plan['archive_bytes']:,} |")
    figures = list(events.stages(log))
    shuffled = sum(f["shuffle_bytes"] for f in figures)
    print(f"| shuffle, bytes (planned: before compression) | {shuffled:,} | {plan['shuffle_bytes']:,} |\n")
    print("| stage | heap, MiB | of so many looks | planned | planned / measured |\n|---|---|---|---|---|")
    for name, mib, looks, planned in planned_and_live(plan, live, list(events.spans(log))):
        print(f"| {name} | {mib:,} | {looks} | {planned:,.0f} | {planned / mib if mib else 0:.2f} |")
    print("\n| stage | tasks | wall s | task s | CPU s | collecting s | longest task s | shuffled bytes | spilled bytes |")
    print("|---|---|---|---|---|---|---|---|---|")
    for f in figures:
        print(
            f"| {f['stage']} | {f['tasks']} | {f['wall_s']:.0f} | {f['task_s']:.0f} | {f['cpu_s']:.0f} | {f['gc_s']:.1f}"
            f" | {f['longest_s']:.0f} | {f['shuffle_bytes']:,} | {f['spilled_bytes']:,} |"
        )
    with open(os.path.join(work, "out"), encoding="utf-8") as file:
        print("\n" + "".join("    " + line for line in file))


if __name__ == "__main__":
    main(sys.argv[1])
