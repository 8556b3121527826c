#!/usr/bin/env python3
"""Figures of a run's stages from Spark's event log (spark.eventLog.enabled=true), one JSON object on a line a stage:
tasks, wall seconds of its jobs, seconds and CPU seconds of its tasks, the longest task over the mean, bytes shuffled.

    benchmarks/events.py EVENT-LOG
"""
import json
import re
import sys


def stages(path):
    described, of_stage, figures, started, names = {}, {}, {}, {}, []
    with open(path, encoding="utf-8") as log:
        for line in log:
            event = json.loads(line)
            kind = event["Event"]
            if kind == "SparkListenerJobStart":
                text = event.get("Properties", {}).get("spark.job.description", "")
                match = re.match(r"haplovq (\w+)", text)
                name = match.group(1) if match else "other"
                described[event["Job ID"]] = name
                started[event["Job ID"]] = event["Submission Time"]
                for stage in event["Stage IDs"]:
                    of_stage.setdefault(stage, name)
            elif kind == "SparkListenerJobEnd":
                name = described[event["Job ID"]]
                one = figures.setdefault(name, empty())
                one["wall_s"] += (event["Completion Time"] - started[event["Job ID"]]) / 1e3
            elif kind == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                name = of_stage.get(event["Stage ID"], "other")
                one = figures.setdefault(name, empty())
                metrics = event["Task Metrics"]
                seconds = metrics["Executor Run Time"] / 1e3
                one["tasks"] += 1
                one["task_s"] += seconds
                one["longest_s"] = max(one["longest_s"], seconds)
                one["cpu_s"] += (metrics["Executor CPU Time"] + metrics["Executor Deserialize CPU Time"]) / 1e9
                one["gc_s"] += metrics["JVM GC Time"] / 1e3
                one["shuffle_bytes"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                one["spilled_bytes"] += metrics["Memory Bytes Spilled"]
                if name not in names:
                    names.append(name)
    for name in names:
        yield {"stage": name, **{k: round(v, 2) for k, v in figures[name].items()}}


def spans(path):
    """Stages in the plan's words with begin and end in ms since 1970; ingestion's job is parse, which shuffles, and store."""
    described = {}
    with open(path, encoding="utf-8") as log:
        for line in log:
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                match = re.match(r"haplovq (\w+)", event.get("Properties", {}).get("spark.job.description", ""))
                for stage in event["Stage IDs"]:
                    described.setdefault(stage, match.group(1) if match else "other")
            elif event["Event"] == "SparkListenerStageCompleted":
                info = event["Stage Info"]
                name = described.get(info["Stage ID"], "other")
                if name == "ingest":
                    name = "store" if info["Parent IDs"] else "parse"
                yield name, info["Submission Time"], info["Completion Time"]


def empty():
    return dict(
        tasks=0, wall_s=0.0, task_s=0.0, cpu_s=0.0, gc_s=0.0, longest_s=0.0, shuffle_bytes=0, spilled_bytes=0
    )


if __name__ == "__main__":
    for figure in stages(sys.argv[1]):
        print(json.dumps(figure))
