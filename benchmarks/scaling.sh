#!/usr/bin/env bash
# How compress scales, as Markdown, on cohorts simulated for it: the speed-up of every stage from one task at once to two, and
# the CPU seconds of every stage's tasks as windows and as haplotypes grow 1×, 4×, 16×. Embedded (local[1], local[2]); MASTERS
# names others, as MASTERS='local-cluster[1,1,2048] local-cluster[2,1,2048]'. Times mean something on a quiet machine only.
#   benchmarks/scaling.sh > benchmarks/results/scaling.md
#   KEEP=DIR     work there and leave it; what was run there is not run again
#   SMALL=1      a hundredth of it, to see that it works
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=${KEEP:-$(mktemp -d)}
[[ -n ${KEEP:-} ]] || trap 'rm -rf "$top"' EXIT
export HAPLOVQ_MEMORY=${HAPLOVQ_MEMORY:-3g}
samples=1000 window=2500
[[ -z ${SMALL:-} ]] || samples=100 window=250
read -r -a masters <<< "${MASTERS:-local[1] local[2]}"
# What another size or other masters gave is not taken for this.
work=$top/$samples-$window-$(tr -c 'a-z0-9\n' _ <<< "${masters[*]}")
mkdir -p "$work"

run() { # NAME MASTER SAMPLES WINDOWS
  local name=$1 master=$2 cohort=$work/mosaic-$3-$4.vcf.gz
  [[ ! -f $work/$name.jsonl ]] || return 0
  if [[ ! -f $cohort ]]; then
    "$here/mosaic.sh" "$cohort.part" "$3" 1 "chr1:$(($4 * window))" 2>> "$work/log"
    mv "$cohort.part" "$cohort"
  fi
  rm -rf "$work/archive" "$work/events"
  mkdir "$work/events"
  # Few epochs: their number is a factor of training and of nothing else.
  "$here/../submit/haplovq" compress --input "$cohort" --output "$work/archive" --window-size $window --set train.max-epochs=6 \
    -- --master "$master" --conf spark.eventLog.enabled=true --conf "spark.eventLog.dir=file://$work/events" \
    > "$work/out" 2>> "$work/log" || { tail -n 20 "$work/log" >&2; exit 1; }
  python3 "$here/events.py" "$work"/events/* > "$work/$name.jsonl.part"
  mv "$work/$name.jsonl.part" "$work/$name.jsonl"
}

run warm "${masters[0]}" 50 1 # reads the program from disk
run speed-1 "${masters[0]}" "$samples" 64
run speed-2 "${masters[1]}" "$samples" 64
for factor in 1 4 16; do
  run "windows-$factor" "${masters[0]}" "$samples" $((2 * factor))
  run "haplotypes-$factor" "${masters[0]}" $((samples * factor)) 2
done
python3 "$here/scaling.py" "$work" "$samples" "$window" "${masters[@]}"
