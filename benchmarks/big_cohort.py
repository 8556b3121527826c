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
    """Greatest live heap (ZGC) or occupancy after a collection (G1), greatest committed heap, and greatest in use before one; MiB."""
    live, committed, used = 0, 0, 0
    with open(path, encoding="utf-8") as log:
        for line in log:
            found = re.search(r"Live: +- +(\d+)M", line)
            if found:
                live = max(live, int(found.group(1)))
            found = re.search(r"Capacity: +(\d+)M.*", line)
            if found:
                committed = max(committed, int(found.group(1)))
            found = re.search(r"Pause .* (\d+)M->(\d+)M\((\d+)M\)", line)
            if found:
                before, after, size = map(int, found.groups())
                used, live, committed = max(used, before), max(live, after), max(committed, size)
    return live, committed, used


def main(work):
    with open(os.path.join(work, "plan.json"), encoding="utf-8") as file:
        plan = json.load(file)
    live, committed, used = heap(os.path.join(work, "gc"))
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
    print(f"| heap: live (ZGC) or after collections (G1), MiB | {live:,} | {plan['heap_peak_bytes'] // MIB:,} |")
    print(f"| heap committed / in use before a collection, MiB | {committed:,} / {used:,} | |")
    print(f"| resident set, MiB | {rss:,} | |")
    print(f"| beside the heap (resident - committed), MiB | {rss - committed:,} | {plan['off_heap_peak_bytes'] // MIB:,} |")
    print(f"| archive, bytes | {archive:,} | {plan['archive_bytes']:,} |")
    figures = list(events.stages(glob.glob(os.path.join(work, "events", "*"))[0]))
    shuffled = sum(f["shuffle_bytes"] for f in figures)
    print(f"| shuffle, bytes (planned: before compression) | {shuffled:,} | {plan['shuffle_bytes']:,} |\n")
    print("| stage | tasks | wall s | task s | CPU s | collecting s | longest task s | shuffled bytes | spilled bytes |")
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
