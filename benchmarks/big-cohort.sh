#!/usr/bin/env bash
# Compresses and verifies a simulated cohort in one JVM of a given heap with two tasks at once (local[2]: driver and executor
# together, so an executor of a cluster holds less), and prints what it took beside what haplovq plan foretold.
#   benchmarks/big-cohort.sh SAMPLES VARIANTS [OPTIONS OF compress]
#   HEAP=3g      the heap
#   LIVE=1       with a collector that marks the heap all the time and reports what lives (ZGC): what is planned; slower, so no times
#   CONTIGS=2    the variants spread over so many contigs (default: 1)
#   SEED=1       of the cohort
#   KEEP=DIR     work there and leave it; a cohort that is there is taken
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
samples=${1:?usage: benchmarks/big-cohort.sh SAMPLES VARIANTS [OPTIONS OF compress]}
variants=${2:?usage: benchmarks/big-cohort.sh SAMPLES VARIANTS [OPTIONS OF compress]}
shift 2
work=${KEEP:-$(mktemp -d)}
[[ -n ${KEEP:-} ]] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
contigs=${CONTIGS:-1}
cohort=$work/mosaic-$samples-$variants-$contigs-${SEED:-1}.vcf.gz
spread=()
for ((i = 1; i <= contigs; i++)); do
  # The first ones are longer, as in genomes.
  spread+=("chr$i:$((2 * variants * (contigs - i + 1) / (contigs * (contigs + 1))))")
done
if [[ ! -f $cohort ]]; then
  "$here/mosaic.sh" "$cohort.part" "$samples" "${SEED:-1}" "${spread[@]}"
  mv "$cohort.part" "$cohort"
fi
rm -rf "$work/archive" "$work/events" "$work/gc" "$work/rss"
mkdir "$work/events"
export HAPLOVQ_MEMORY=${HEAP:-3g}
"$here/../submit/haplovq" plan --input "$cohort" --executor-memory "$HAPLOVQ_MEMORY" --executor-cores 2 --json "$@" > "$work/plan.json"

collector=
[[ -z ${LIVE:-} ]] || collector='-XX:+UseZGC -XX:ZCollectionInterval=0.02'
HAPLOVQ_JAVA_OPTS="$collector -Xlog:gc*:file=$work/gc:timemillis" "$here/../submit/haplovq" compress --input "$cohort" --output "$work/archive" "$@" \
  -- --master 'local[2]' --conf spark.eventLog.enabled=true --conf "spark.eventLog.dir=file://$work/events" > "$work/out" 2> "$work/err" &
pid=$!
peak=0
while [[ -r /proc/$pid/status ]]; do # the launcher becomes the JVM
  peak=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2> /dev/null || true) && echo "${peak:-0}" >> "$work/rss"
  sleep 1
done
wait "$pid" || { tail -n 20 "$work/err" >&2; exit 1; }
python3 "$here/big_cohort.py" "$work"
