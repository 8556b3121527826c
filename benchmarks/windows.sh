#!/usr/bin/env bash
# Trains and encodes a VCF in windows of each size given and prints a row of a Markdown table a size: bytes of the calls
# without a model, with codes as order (and the index matrices' part), with codes and reconstruction (and the decoders'
# part), and what the coder chose. Exceptions, the same in all, are left out. ENCODE_OPTIONS are for encode, as in
#   ENCODE_OPTIONS='--codec pbwt-mix' benchmarks/windows.sh a.vcf.gz 500
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
input=${1:?usage: benchmarks/windows.sh FILE.vcf.gz WINDOW-SIZE...}
shift
: "${1:?usage: benchmarks/windows.sh FILE.vcf.gz WINDOW-SIZE...}"

haplovq() { # quietly, unless it fails
  "$here/../submit/haplovq" "$@" > "$work/out" 2> "$work/err" || { cat "$work/err" >&2; exit 1; }
}

number() { # the value of a member of the JSON that inspect prints
  sed -n "s/^ *\"$1\" : \([0-9]*\),*$/\1/p" "$work/out" | tail -n 1
}

if [[ -z ${HEADER_PRINTED:-} ]]; then
  echo "| input | window | no model | codes as order | of which index | codes and x̂ | of which model | chosen | genotype bytes |"
  echo "|---|---|---|---|---|---|---|---|---|"
fi
for window in "$@"; do
  rm -rf "$work"/store "$work"/models "$work"/archive*
  haplovq ingest --input "$input" --output "$work/store" --window-size "$window"
  haplovq train --store "$work/store" --output "$work/models" --window-size "$window"
  for modes in none,order order reconstruction; do
    # shellcheck disable=SC2086  # several words
    haplovq encode --store "$work/store" --model "$work/models" --output "$work/archive-$modes" \
      --window-size "$window" --set "encode.modes=[$modes]" ${ENCODE_OPTIONS:-}
  done
  haplovq inspect --archive "$work/archive-order" --json
  order=$(($(number index) + $(number residual)))
  index=$(number index)
  haplovq inspect --archive "$work/archive-reconstruction" --json
  reconstruction=$(($(number index) + $(number residual) + $(number model)))
  model=$(number model)
  haplovq inspect --archive "$work/archive-none,order" --json
  none=$(number none)
  chosen=$(sed -n '/tiles_by_mode/,/}/s/^ *"\(.*\)" : \([0-9][0-9]*\).*/\2 × \1/p' "$work/out" | paste -sd ' ')
  echo "| $(basename "$input") | $window | $none | $order | $index | $reconstruction | $model | $chosen | $(number genotype_bytes) |"
done
