#!/usr/bin/env bash
# Speed, with a warm JVM, in one thread. HAPLOVQ_HOME and HAPLOVQ_MEMORY (default 2g) as for submit/haplovq.
#   benchmarks/jmh.sh [PATTERN] [JMH OPTIONS]       JMH: order, codecs, index codec, frozen decoder; on a generated tile
#   benchmarks/jmh.sh Codec -p data=FILE.vcf.gz     ... on the first window of a VCF (-prof stack, -h: JMH's own options)
#   benchmarks/jmh.sh cohort FILE.vcf.gz CODEC [ROUNDS [WINDOW]]   all windows of a VCF: bytes, SHA-256, CPU time
#   benchmarks/jmh.sh access ARCHIVE [SAMPLES [ROUNDS]]            a region, and a subset of the samples, of an archive
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$here/..
classes=$here/target/classes

"$top/submit/haplovq" --version > /dev/null # builds where that is needed
if [[ ! -d $classes || -n $(find "$here/pom.xml" "$here/src/main" "$top/model/src/main" -newer "$classes" -type f -print -quit) ]]; then
  mvn -B -q -f "$top/pom.xml" -pl benchmarks -am package -DskipTests >&2
  touch "$classes"
fi
jmh=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}"/{org/openjdk/jmh/jmh-core,net/sf/jopt-simple,org/apache/commons/commons-math3} -name '*.jar' | paste -sd:)
case ${1:-} in
  cohort) main=io.haplovq.bench.speed.CodecSpeed; shift ;;
  access) main=io.haplovq.bench.speed.RandomAccess; shift ;;
  *) main=org.openjdk.jmh.Main ;;
esac
# JMH forks with the options and the class path of this JVM.
exec java -Xmx"${HAPLOVQ_MEMORY:-2g}" -XX:+UseSerialGC -Djava.awt.headless=true -Dfile.encoding=UTF-8 \
  -Dorg.bytedeco.javacpp.cachedir="${HAPLOVQ_HOME:-$HOME/.haplovq}/native" \
  -cp "$classes:$top/model/target/classes:$(cat "$top/spark-jobs/target/embedded.classpath"):$jmh" "$main" "$@"
