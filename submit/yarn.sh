#!/usr/bin/env bash
# HaploVQ on YARN. submit/docs/yarn.md walks through it.
set -euo pipefail

program=yarn.sh
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=submit/lib.sh
source "$here/lib.sh"

usage() {
  cat <<'END'
Usage: submit/yarn.sh [OPTIONS] COMMAND [ARGUMENTS] [-- SPARK OPTIONS]
Runs a HaploVQ command on YARN with spark-submit (of SPARK_HOME, or on the PATH).

  --deploy-mode MODE      client: the driver runs here, and its exit code is this command's (default);
                          cluster: the driver runs on YARN, and any failure is exit code 1
  --queue NAME            YARN's queue
  --executors N           how many; default: as conf/spark/yarn.conf and the cluster's own settings say
  --executor-cores N      tasks at once in an executor
  --executor-memory SIZE  Java heap of an executor, as in 8g
  --jar URI               HaploVQ's jar, if it is not this checkout's: hdfs:///apps/haplovq.jar
  --dry-run               print the command, ready to be pasted, and run nothing
  --help

HADOOP_CONF_DIR (or YARN_CONF_DIR) names the cluster. Settings: conf/spark/yarn.conf, then SPARK OPTIONS.
END
}

count() {
  [[ $2 =~ ^[1-9][0-9]*$ ]] || usage_error "$1 $2: expected a whole number above 0"
}

deploy_mode=client
options=()
own=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --dry-run) own+=(--dry-run); shift ;;
    --deploy-mode)
      needs_value "$1" $#
      [[ $2 == client || $2 == cluster ]] || usage_error "$1 $2: expected client or cluster"
      deploy_mode=$2
      shift 2
      ;;
    --queue) needs_value "$1" $#; options+=(--queue "$2"); shift 2 ;;
    --executors) needs_value "$1" $#; count "$1" "$2"; options+=(--num-executors "$2"); shift 2 ;;
    --executor-cores) needs_value "$1" $#; count "$1" "$2"; options+=(--executor-cores "$2"); shift 2 ;;
    --executor-memory)
      needs_value "$1" $#
      [[ $2 =~ ^[1-9][0-9]*[mMgG]$ ]] || usage_error "$1 $2: expected a size such as 8g"
      options+=(--executor-memory "$2")
      shift 2
      ;;
    --jar) needs_value "$1" $#; export HAPLOVQ_JAR=$2; shift 2 ;;
    -*) usage_error "unknown option $1" ;;
    *) break ;;
  esac
done
[[ $# -gt 0 ]] || usage_error "no COMMAND"
if [[ ${#own[@]} -eq 0 && -z ${HADOOP_CONF_DIR:-}${YARN_CONF_DIR:-} ]]; then
  usage_error "neither HADOOP_CONF_DIR nor YARN_CONF_DIR is set: they name the cluster"
fi

words=()
while [[ $# -gt 0 && $1 != -- ]]; do
  words+=("$1")
  shift
done
exec "$here/haplovq" ${own[@]+"${own[@]}"} "${words[@]}" \
  -- --master yarn --deploy-mode "$deploy_mode" ${options[@]+"${options[@]}"} "${@:2}"
