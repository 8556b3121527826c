#!/usr/bin/env bash
# Compresses each VCF given and prints a row of a Markdown table for it: bytes by kind, what each mode would have taken,
# seconds, peak memory (by GNU time). Options for compress may follow after --, as in: benchmarks/sizes.sh a.vcf.gz -- --profile paper
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

inputs=()
while (($#)) && [[ $1 != -- ]]; do
  inputs+=("$1")
  shift
done
if (($#)); then
  shift
fi

: "${inputs[0]:?usage: benchmarks/sizes.sh FILE.vcf.gz ... [-- OPTIONS OF compress]}"

number() { # the value of a member of the JSON that inspect prints
  sed -n "s/^ *\"$1\" : \([0-9]*\),*$/\1/p" "$work/json" | head -n 1
}

"$here/../submit/haplovq" --version > /dev/null # builds where that is needed, so that it is not timed
echo "| input | variants × haplotypes | genotype bytes | index | residual | exceptions | model | no model | codes as order | codes and x̂ | sites | total | seconds | MiB |"
echo "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
for input in "${inputs[@]}"; do
  rm -rf "$work/archive"
  start=$(date +%s.%N)
  /usr/bin/time -f %M -o "$work/memory" "$here/../submit/haplovq" compress --input "$input" --output "$work/archive" "$@" \
    > "$work/out" 2> "$work/err" || { cat "$work/err" >&2; exit 1; }
  seconds=$(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.0f", b - a }')
  "$here/../submit/haplovq" inspect --archive "$work/archive" --json > "$work/json"
  echo "| $(basename "$input") | $(number variants) × $(number haplotypes) | $(number genotype_bytes) | $(number index) |" \
    "$(number residual) | $(number exceptions) | $(number model) | $(sed -n '/bytes_by_mode/,/}/p' "$work/json" > "$work/modes"; \
      sed -n 's/.*"none" : \([0-9]*\).*/\1/p' "$work/modes") | $(sed -n 's/.*"order" : \([0-9]*\).*/\1/p' "$work/modes") |" \
    "$(sed -n 's/.*"reconstruction" : \([0-9]*\).*/\1/p' "$work/modes") | $(number sites) | $(number total) | $seconds |" \
    "$(($(tail -n 1 "$work/memory") / 1024)) |"
done
