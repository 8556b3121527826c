#!/usr/bin/env bash
# What calls that are not plain a|b, and FORMAT fields, take: rewrites the calls of a phased GT-only VCF in the ways of
# calls_data.py and prints a row of a Markdown table for each: our bytes, those of the same columns in a BCF, the ratio.
# usage: benchmarks/calls.sh FILE.vcf.gz [RECORDS [RECORDS-WITH-FIELDS]]; needs bcftools and a build of benchmarks.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
input=${1:?usage: benchmarks/calls.sh FILE.vcf.gz [RECORDS [RECORDS-WITH-FIELDS]]}
records=${2:-10000}
field_records=${3:-5000}
jar=("$here"/../spark-jobs/target/haplovq-spark-jobs-[0-9]*.jar)
classpath=$here/target/classes:${jar[0]}:$(cat "$here/../spark-jobs/target/embedded.classpath")

take() { # the header and so many records
  gzip -dcf "$input" | awk -v n="$1" '/^#/ { print; next } n-- > 0 { print; next } { exit }' || true
}

bcf() { # bytes of a BCF of standard input
  bcftools view --no-version -Ob - 2> /dev/null | wc -c
}

echo "| calls | records × samples | bits | exceptions | bytes a record | the same in BCF | ours / BCF | s to write | s to read |"
echo "|---|---|---|---|---|---|---|---|---|"
for kind in same unphased mixed hets missing gaps half males split merged fields simple imputed; do
  count=$records
  case $kind in fields | simple | imputed) count=$field_records ;; esac
  take "$count" | python3 "$here/calls_data.py" "$kind" > "$work/$kind.vcf"
  case $kind in
    fields | simple | imputed) # what the fields add to the same file without them
      without=$(bcftools annotate --no-version -x '^FORMAT/GT' "$work/$kind.vcf" | bcf)
      whole=$(bcf < "$work/$kind.vcf")
      columns=$((whole - without))
      with_bits=0 ;;
    *) # GT altogether: our bits count too
      with_bits=1
      whole=$(bcf < "$work/$kind.vcf")
      columns=$((whole - $(bcftools view --no-version -G "$work/$kind.vcf" | bcf))) ;;
  esac
  IFS=$'\t' read -r _ n samples bits exceptions write read < <(java -cp "$classpath" io.haplovq.bench.CallSizes "$work/$kind.vcf")
  echo "| $kind | $n × $samples | $bits | $exceptions | $(awk -v e="$exceptions" -v n="$n" 'BEGIN { printf "%.2f", e / n }') |" \
    "$columns | $(awk -v e="$((exceptions + with_bits * bits))" -v c="$columns" 'BEGIN { printf "%.3f", e / c }') | $write | $read |"
  rm "$work/$kind.vcf"
done
