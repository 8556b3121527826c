#!/usr/bin/env bash
# Trains the windows of a VCF in 1, 2 and 4 haplotype shards a window, all else equal, and prints the mean held-out loss of
# each as a row of a Markdown table. Options for train may follow the file.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
input=${1:?usage: benchmarks/shards.sh FILE.vcf.gz [OPTIONS OF train]}
shift

"$here/../submit/haplovq" ingest --input "$input" --output "$work/store" > /dev/null 2> "$work/err"
echo "| shards a window | mean held-out loss, nats a haplotype | against 1 shard | seconds |"
echo "|---|---|---|---|"
for shards in 1 2 4; do
  start=$(date +%s.%N)
  "$here/../submit/haplovq" train --store "$work/store" --output "$work/models-$shards" --shards-per-window "$shards" "$@" \
    > "$work/out" 2> "$work/err" || { cat "$work/err" >&2; exit 1; }
  seconds=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.0f", b - a }')
  loss=$(awk '/held-out loss/ { sum += $7; n++ } END { printf "%.3f", sum / n }' "$work/out")
  first=${first:-$loss}
  echo "| $shards | $loss | $(awk -v a="$loss" -v b="$first" 'BEGIN { printf "%+.1f %%", 100 * (a / b - 1) }') | $seconds |"
done
