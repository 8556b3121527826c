#!/usr/bin/env bash
# Writes a simulated cohort of any size as a bgzip VCF; memory is an int a haplotype and a line.
#   benchmarks/mosaic.sh FILE.vcf.gz SAMPLES SEED CONTIG:VARIANTS...
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$here/..
classes=$here/target/classes
"$top/submit/haplovq" --version > /dev/null # builds where that is needed
if [[ ! -d $classes || -n $(find "$here/pom.xml" "$here/src/main" -newer "$classes" -type f -print -quit) ]]; then
  mvn -B -q -o -f "$top/pom.xml" -pl benchmarks -am package -DskipTests >&2
  touch "$classes"
fi
exec java -Xmx512m -cp "$classes:$top/model/target/classes:$(cat "$top/spark-jobs/target/embedded.classpath")" \
  "${MAIN:-io.haplovq.bench.scale.MosaicVcf}" "$@"
