#!/usr/bin/env bash
# HaploVQ as a step of an Amazon EMR cluster. submit/docs/emr.md walks through it.
set -euo pipefail

program=emr.sh
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=submit/lib.sh
source "$here/lib.sh"
main=io.haplovq.spark.cli.Main

usage() {
  cat <<'END'
Usage: submit/emr.sh --cluster-id ID --jar URI [OPTIONS] COMMAND [ARGUMENTS] [-- --conf K=V …]
Adds a HaploVQ command as a step to an EMR cluster with the AWS CLI, and prints the step's id.

  --cluster-id ID       as in j-2AXXXXXXGAPLF
  --region REGION       default: the AWS CLI's
  --jar URI             HaploVQ's jar, as in s3://bucket/haplovq.jar
  --name NAME           the step's name; default: haplovq COMMAND
  --on-failure ACTION   CONTINUE (default), CANCEL_AND_WAIT or TERMINATE_CLUSTER
  --log4j URI           a log4j2 configuration, as in s3://bucket/log4j2.properties; default: EMR's own, which says much
  --release LABEL       the cluster's release; default: asked with the AWS CLI. 7.x are Spark 3.5 on Scala 2.12 and
                        Java 17; 6.x run on Java 8
  --dry-run             print the aws command, ready to be pasted, and run nothing; needs no AWS CLI
  --help

Settings: conf/spark/emr.conf, then --conf.
END
}

cluster='' jar='' name='' log4j='' release='' dry_run=''
on_failure=CONTINUE
region=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --dry-run) dry_run=yes; shift; continue ;;
    --cluster-id | --region | --jar | --name | --on-failure | --log4j | --release) needs_value "$1" $# ;;
    -*) usage_error "unknown option $1" ;;
    *) break ;;
  esac
  case $1 in
    --cluster-id) cluster=$2 ;;
    --region) region=(--region "$2") ;;
    --jar) jar=$2 ;;
    --name) name=$2 ;;
    --on-failure) on_failure=$2 ;;
    --log4j) log4j=$2 ;;
    --release) release=$2 ;;
  esac
  shift 2
done
[[ $# -gt 0 ]] || usage_error "no COMMAND"
[[ $cluster =~ ^j-[A-Z0-9]+$ ]] || usage_error "--cluster-id '$cluster': expected an id as in j-2AXXXXXXGAPLF"
[[ $jar =~ ^(s3|hdfs|https)://. ]] || usage_error "--jar '$jar': expected a URI that the cluster can read, as in s3://bucket/haplovq.jar"
case $on_failure in
  CONTINUE | CANCEL_AND_WAIT | TERMINATE_CLUSTER) ;;
  *) usage_error "--on-failure $on_failure: expected CONTINUE, CANCEL_AND_WAIT or TERMINATE_CLUSTER" ;;
esac
check_release() {
  [[ $1 =~ ^emr-7\. ]] || usage_error "release $1: expected 7.x (Spark 3.5 on Scala 2.12 and Java 17)"
}
[[ -z $release ]] || check_release "$release"

words=()
while [[ $# -gt 0 && $1 != -- ]]; do
  words+=("$1")
  shift
done
check_paths '^([a-z0-9]+:/|/)' "a path on the cluster's HDFS, or a URI as s3://bucket/…" "${words[@]}"

files=()
[[ -z $log4j ]] || files+=("$log4j#haplovq-log4j2.properties")
ship_config '^[a-z0-9]+://' "a URI that the cluster can fetch, as s3://bucket/my.conf"

settings=()
load_settings "$here/../conf/spark/emr.conf"
java_options=-Dorg.bytedeco.javacpp.cachedir=./javacpp
if [[ -n $log4j ]]; then
  java_options="-Dlog4j2.configurationFile=haplovq-log4j2.properties $java_options"
fi
add_setting "spark.driver.extraJavaOptions=$java_options"
add_setting "spark.executor.extraJavaOptions=$java_options"
add_setting spark.executorEnv.OMP_NUM_THREADS=1
add_setting spark.yarn.appMasterEnv.OMP_NUM_THREADS=1
take_confs "${@:2}"
scale_memory "$(setting_or spark.executor.cores 1)" "$(setting_or spark.executor.memory 1g)"

arguments=(spark-submit --master yarn --deploy-mode cluster --name "haplovq ${words[0]}" --class "$main")
[[ ${#files[@]} -eq 0 ]] || arguments+=(--files "$(IFS=,; echo "${files[*]}")")
for setting in "${settings[@]}"; do
  arguments+=(--conf "$setting")
done
arguments+=("$jar" "${words[@]}")

# A JSON string.
json() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\t'/\\t}
  printf '"%s"' "${text//$'\n'/\\n}"
}

args=
for argument in "${arguments[@]}"; do
  args+=${args:+,}$(json "$argument")
done
step="[{\"Type\":\"CUSTOM_JAR\",\"Name\":$(json "${name:-haplovq ${words[0]}}"),\"ActionOnFailure\":\"$on_failure\",\"Jar\":\"command-runner.jar\",\"Args\":[$args]}]"
command=(aws emr add-steps ${region[@]+"${region[@]}"} --cluster-id "$cluster" --steps "$step" --query 'StepIds[0]' --output text)

if [[ -n $dry_run ]]; then
  quoted "${command[@]}"
  exit 0
fi
command -v aws > /dev/null || usage_error "aws is not on the PATH; --dry-run does without"
if [[ -z $release ]]; then
  release=$(aws emr describe-cluster ${region[@]+"${region[@]}"} --cluster-id "$cluster" \
    --query Cluster.ReleaseLabel --output text) || exit 1
  check_release "$release"
fi
"${command[@]}" || exit 1
