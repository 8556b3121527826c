# shellcheck shell=bash
# What the scripts beside this file share; sourced by them, never run. Works with bash 3.2 and later.

# The script's name, for messages.
: "${program:?}"

# Says what is wrong with the command line and ends with 1.
usage_error() {
  echo "$program: $1; --help tells more" >&2
  exit 1
}

# The value of an option: needs at least the option and its value ($1 is the option, $2 how many words are left).
needs_value() {
  [[ $2 -ge 2 ]] || usage_error "$1 needs a value"
}

# The version in a pom.xml: the project's own is the first.
pom_version() {
  sed -n 's|^ *<version>\(.*\)</version>$|\1|p' "$1" | { read -r version && echo "$version"; }
}

# The settings of a Spark properties file (key and value apart by blanks or =), one key=value a line.
spark_settings() {
  [[ -r $1 ]] || { echo "$program: $1: no such file; it holds the settings for Spark" >&2; exit 1; }
  sed -n -e '/^[[:space:]]*#/d' -e '/^[[:space:]]*$/d' \
    -e 's/^[[:space:]]*\([^[:space:]=]*\)[[:space:]]*=\{0,1\}[[:space:]]*\(.*[^[:space:]]\)[[:space:]]*$/\1=\2/p' "$1"
}

# Adds a setting to the array $settings; Java options are put before those that are there, so that these win.
add_setting() {
  local key=${1%%=*} value=${1#*=} i
  for i in ${settings[@]+"${!settings[@]}"}; do
    if [[ ${settings[$i]} == "$key="* ]]; then
      case $key in
        *.extraJavaOptions) settings[i]="$key=$value ${settings[$i]#*=}" ;;
        *) settings[i]=$1 ;;
      esac
      return
    fi
  done
  settings+=("$1")
}

# The settings of a file into the array $settings, but for keys that match a regular expression.
load_settings() {
  local text setting
  # Apart, so that a missing file ends the script.
  text=$(spark_settings "$1")
  while read -r setting; do
    if [[ -n $setting && ! ( -n ${2:-} && $setting =~ ${2:-} ) ]]; then
      add_setting "$setting"
    fi
  done <<< "$text"
}

# The words as they can be pasted into a shell.
quoted() {
  local line='' word
  for word in "$@"; do
    if [[ ! $word =~ ^[A-Za-z0-9_./:=,@%+-]+$ ]]; then
      word="'${word//\'/\'\\\'\'}'"
    fi
    line+="$word "
  done
  echo "${line% }"
}

# Refuses a path option whose value the cluster cannot mean. $1: regular expression of what it can be, $2: how to say
# it; then the command's words.
check_paths() {
  local pattern=$1 said=$2 option='' word
  shift 2
  for word in "$@"; do
    case $word in
      --input=* | --output=* | --archive=* | --store=* | --model=*) option=${word%%=*} word=${word#*=} ;;
      --input | --output | --archive | --store | --model) option=$word; continue ;;
      -*) option=; continue ;;
    esac
    if [[ -n $option && ! $word =~ $pattern ]]; then
      usage_error "$option $word: expected $said"
    fi
    # Several files may follow --input.
    [[ $option == --input ]] || option=
  done
}

# Spark options as only the cloud's own commands can take them: --conf K=V, into the array $settings.
take_confs() {
  while [[ $# -gt 0 ]]; do
    case $1 in
      --conf | -c)
        needs_value "$1" $#
        [[ $2 == ?*=* ]] || usage_error "$1 $2: expected KEY=VALUE"
        replace_setting "$2"
        shift 2
        ;;
      *) usage_error "after -- only --conf KEY=VALUE is understood here, not $1" ;;
    esac
  done
}

# As add_setting, but whatever is there goes.
replace_setting() {
  local key=${1%%=*} i
  for i in ${settings[@]+"${!settings[@]}"}; do
    if [[ ${settings[$i]} == "$key="* ]]; then
      settings[i]=$1
      return
    fi
  done
  settings+=("$1")
}

# The value of a setting in the array $settings, or $2.
setting_or() {
  local setting
  for setting in ${settings[@]+"${settings[@]}"}; do
    [[ $setting != "$1="* ]] || { echo "${setting#*=}"; return; }
  done
  echo "$2"
}

# A size as 3g or 512m (Spark's settings without a unit are MiB) in MiB.
mebibytes() {
  case $1 in
    *[gG]) echo $((${1%[gG]} * 1024)) ;;
    *[kK]) echo $((${1%[kK]} / 1024)) ;;
    *[mM]) echo "${1%[mM]}" ;;
    *[!0-9]*) echo 0 ;;
    *) echo "$1" ;;
  esac
}

# What lies beside the heap for so many tasks at once ($1) and so much heap ($2), by the arithmetic of
# spark-jobs/docs/MEMORY.md, in the array $settings: the container's share is raised to what is needed, and the cap of
# native memory is 256 MiB a task. Only what is set there already is changed.
scale_memory() {
  local cores=$1 heap needed there i cap="-Dorg.bytedeco.javacpp.maxbytes=$((256 * $1))m"
  heap=$(mebibytes "$2")
  # 1.4 * (348 + 3 % of the heap + 128 a task), in whole steps of 128 MiB.
  needed=$((((140 * (348 + heap * 3 / 100 + 128 * cores) / 100) + 127) / 128 * 128))
  there=$(setting_or spark.executor.memoryOverhead '')
  if [[ -n $there && $(mebibytes "$there") -lt $needed ]]; then
    replace_setting "spark.executor.memoryOverhead=${needed}m"
  fi
  for i in "${!settings[@]}"; do
    if [[ ${settings[$i]} =~ ^spark\.executor\.extraJavaOptions=(.*)(-Dorg\.bytedeco\.javacpp\.maxbytes=[^ ]*)(.*)$ ]]; then
      settings[i]="spark.executor.extraJavaOptions=${BASH_REMATCH[1]}$cap${BASH_REMATCH[3]}"
    fi
  done
}

# A file that --config names, in the array $words, travels with the job: into the array $files, and by its own name
# to where the driver runs. $1: regular expression of what the cluster can fetch it by, $2: how to say that.
ship_config() {
  local i
  for ((i = 0; i < ${#words[@]}; i++)); do
    case ${words[$i]} in
      --config)
        [[ -n ${words[$i + 1]:-} ]] || usage_error "--config needs a value"
        [[ ${words[$i + 1]} =~ $1 ]] || usage_error "--config ${words[$i + 1]}: expected $2"
        files+=("${words[$i + 1]}")
        words[i + 1]=${words[$i + 1]##*/}
        ;;
      --config=*)
        [[ ${words[$i]#*=} =~ $1 ]] || usage_error "--config ${words[$i]#*=}: expected $2"
        files+=("${words[$i]#*=}")
        words[i]=--config=${words[$i]##*[=/]}
        ;;
    esac
  done
}
