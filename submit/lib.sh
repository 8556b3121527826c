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
