#!/usr/bin/env bash
# PCA against a Gaussian VAE by the paper's Eq. 8 (its Table 1): benchmarks/latent-factors.sh --input FILE.vcf.gz --panel FILE …
# (--help lists the options). HAPLOVQ_HOME, HAPLOVQ_MEMORY (default 3g) and OMP_NUM_THREADS (default 1) as for submit/haplovq.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$here/..
classes=$here/target/classes

"$top/submit/haplovq" --version > /dev/null # builds where that is needed
if [[ ! -d $classes || -n $(find "$here/pom.xml" "$here/src/main" "$top/model/src/main" -newer "$classes" -type f -print -quit) ]]; then
  mvn -B -q -f "$top/pom.xml" -pl benchmarks -am package -DskipTests >&2
  touch "$classes"
fi
jar=
for built in "$top"/spark-jobs/target/haplovq-spark-jobs-[0-9]*.jar; do
  if [[ -z $jar || $built -nt $jar ]]; then
    jar=$built
  fi
done
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
exec java -Xmx"${HAPLOVQ_MEMORY:-3g}" -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
  -Dorg.bytedeco.javacpp.cachedir="${HAPLOVQ_HOME:-$HOME/.haplovq}/native" \
  -Dorg.bytedeco.javacpp.maxbytes=3g -Dorg.bytedeco.javacpp.maxphysicalbytes=0 \
  -cp "$classes:$jar:$(cat "$top/spark-jobs/target/embedded.classpath")" io.haplovq.bench.latent.LatentFactors "$@"
