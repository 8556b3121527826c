#!/usr/bin/env bash
# HaploVQ on Google Cloud Dataproc: on a cluster, or serverless. submit/docs/dataproc.md walks through it.
set -euo pipefail

program=dataproc.sh
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=submit/lib.sh
source "$here/lib.sh"
main=io.haplovq.spark.cli.Main

usage() {
  cat <<'END'
Usage: submit/dataproc.sh cluster    --cluster NAME --region REGION --jar URI --java-home DIR [OPTIONS] COMMAND [ARGUMENTS] [-- --conf K=V …]
       submit/dataproc.sh serverless --region REGION --jar URI [OPTIONS] COMMAND [ARGUMENTS] [-- --conf K=V …]
Runs a HaploVQ command on Dataproc with gcloud.

  --region REGION       of the cluster, or where the batch runs
  --project ID          default: gcloud's
  --jar URI             HaploVQ's jar, as in gs://bucket/haplovq.jar
  --log4j URI           a log4j2 configuration, as in gs://bucket/log4j2.properties; default: Dataproc's own, which says much
  --service-account ID  serverless only: what the batch runs as
  --async               do not wait for the end
  --dry-run             print the gcloud command, ready to be pasted, and run nothing; needs no gcloud
  --help

cluster:
  --cluster NAME        the cluster
  --java-home DIR       a JDK 17 on every node of it: images 2.2 and 2.3 run Spark on Java 11 by default
  --image-version V     the cluster's image; default: asked with gcloud. 2.2 and 2.3 are Spark 3.5 on Scala 2.12; 2.1 and
                        before have an older Spark, 3.0 has Spark 4 on Scala 2.13
serverless:
  --version V           the runtime, 1.2 (default): Spark 3.5, Scala 2.12, Java 17. 1.1 is Spark 3.3 on Java 11; 2.x are
                        Scala 2.13; 3.x is Spark 4
  --batch ID            the batch's name; default: Dataproc's choice
  --subnet NAME         where the batch runs; default: the region's default

Settings: conf/spark/dataproc.conf, then --conf.
END
}

case ${1:-} in
  cluster | serverless) where=$1; shift ;;
  --help | -h) usage; exit 0 ;;
  *) usage_error "expected cluster or serverless first, not '${1:-}'" ;;
esac

region='' jar='' cluster='' java_home='' image='' log4j='' dry_run=''
runtime=1.2
options=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --dry-run) dry_run=yes; shift; continue ;;
    --async) options+=(--async); shift; continue ;;
    --region | --project | --jar | --log4j | --cluster | --java-home | --image-version | --version | --batch | --subnet | --service-account)
      needs_value "$1" $# ;;
    -*) usage_error "unknown option $1" ;;
    *) break ;;
  esac
  case $where$1 in
    serverless--cluster | serverless--java-home | serverless--image-version) usage_error "$1 is for clusters" ;;
    cluster--version | cluster--batch | cluster--subnet | cluster--service-account) usage_error "$1 is for serverless" ;;
  esac
  case $1 in
    --region) region=$2 ;;
    --project) options+=(--project="$2") ;;
    --jar) jar=$2 ;;
    --log4j) log4j=$2 ;;
    --cluster) cluster=$2 ;;
    --java-home) java_home=$2 ;;
    --image-version) image=$2 ;;
    --version) runtime=$2 ;;
    --batch) options+=(--batch="$2") ;;
    --subnet) options+=(--subnet="$2") ;;
    --service-account) options+=(--service-account="$2") ;;
  esac
  shift 2
done
[[ $# -gt 0 ]] || usage_error "no COMMAND"
[[ -n $region ]] || usage_error "--region is missing"
[[ $jar == ?*://?* ]] || usage_error "--jar '$jar': expected a URI that the cluster can read, as in gs://bucket/haplovq.jar"
if [[ $where == cluster ]]; then
  [[ -n $cluster ]] || usage_error "--cluster is missing"
  [[ $java_home == /* ]] || usage_error "--java-home '$java_home': expected the directory of a JDK 17 on the nodes"
fi

words=()
while [[ $# -gt 0 && $1 != -- ]]; do
  words+=("$1")
  shift
done

# Refuses what has another Scala, Spark or Java than HaploVQ's jar.
check_image() {
  [[ $1 =~ ^2\.[23]([.-]|$) ]] || usage_error "image $1: expected 2.2 or 2.3 (Spark 3.5 on Scala 2.12)"
}
if [[ $where == serverless ]]; then
  [[ $runtime =~ ^1\.2(\.|$) ]] || usage_error "--version $runtime: expected 1.2, the only runtime with Spark 3.5 on Scala 2.12 and Java 17"
  check_paths '^gs://' "a gs:// URI" "${words[@]}"
else
  [[ -z $image ]] || check_image "$image"
  check_paths '^([a-z0-9]+:/|/)' "a path on the cluster's file system, or a URI as gs://bucket/…" "${words[@]}"
fi

files=()
[[ -z $log4j ]] || files+=("$log4j")
ship_config '^gs://' "a gs:// URI, which the job can fetch"

# --- Settings.
settings=()
conf_file=$here/../conf/spark/dataproc.conf
if [[ $where == serverless ]]; then
  # There is no YARN below a batch, and its machines come with 4, 8 or 16 cores of at most 7424 MiB each.
  load_settings "$conf_file" \
    '^spark\.(yarn\.|submit\.|shuffle\.service\.|master=|(driver|executor)\.(cores|memory|memoryOverhead)=)'
  settings+=(spark.driver.cores=4 spark.driver.memory=8g spark.driver.memoryOverhead=1g
    spark.executor.cores=4 spark.executor.memory=8g spark.executor.memoryOverhead=3g)
else
  load_settings "$conf_file"
fi
java_options=-Dorg.bytedeco.javacpp.cachedir=./javacpp
if [[ -n $log4j ]]; then
  java_options="-Dlog4j2.configurationFile=${log4j##*/} $java_options"
fi
add_setting "spark.driver.extraJavaOptions=$java_options"
add_setting "spark.executor.extraJavaOptions=$java_options"
add_setting spark.executorEnv.OMP_NUM_THREADS=1
if [[ $where == cluster ]]; then
  # On YARN, so that driver and executors get the JDK 17 and their environment.
  add_setting spark.submit.deployMode=cluster
  add_setting "spark.yarn.appMasterEnv.JAVA_HOME=$java_home"
  add_setting "spark.executorEnv.JAVA_HOME=$java_home"
  add_setting spark.yarn.appMasterEnv.OMP_NUM_THREADS=1
else
  add_setting spark.dataproc.driverEnv.OMP_NUM_THREADS=1
fi
take_confs "${@:2}"
scale_memory "$(setting_or spark.executor.cores 1)" "$(setting_or spark.executor.memory 1g)"
# Values hold commas: gcloud's other way to write a list.
properties="^|^$(IFS='|'; echo "${settings[*]}")"

if [[ $where == cluster ]]; then
  command=(gcloud dataproc jobs submit spark --cluster="$cluster")
else
  command=(gcloud dataproc batches submit spark --version="$runtime")
fi
command+=(--region="$region" ${options[@]+"${options[@]}"} --class="$main" --jars="$jar")
[[ ${#files[@]} -eq 0 ]] || command+=(--files="$(IFS=,; echo "${files[*]}")")
command+=(--properties="$properties" -- "${words[@]}")

if [[ -n $dry_run ]]; then
  quoted "${command[@]}"
  exit 0
fi
command -v gcloud > /dev/null || usage_error "gcloud is not on the PATH; --dry-run does without"
if [[ $where == cluster && -z $image ]]; then
  image=$(gcloud dataproc clusters describe "$cluster" --region="$region" \
    --format='value(config.softwareConfig.imageVersion)') || exit 1
  check_image "$image"
fi
"${command[@]}" || exit 1
