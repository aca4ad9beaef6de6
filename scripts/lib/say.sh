# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts, after root_dir is set: how they speak. Nothing is silent for more than two seconds.

: "${root_dir:?}"
doorstep_logs=${DOORSTEP_LOGS:-$root_dir/build/logs}

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The last thing a command said, short enough for one line of a terminal.
doorstep_last_words() { # log
  tail -n 1 "$1" 2>/dev/null | tr -d '\r' | tr -c '[:print:]\n' ' ' | cut -c1-"${2:-60}"
}

# Says how far a running command is: on a terminal in one line that is written over, elsewhere after 2 s and then every 10 s.
doorstep_watch() { # pid what log
  local start=$SECONDS passed next=2
  while kill -0 "$1" 2>/dev/null; do
    sleep 0.2
    passed=$((SECONDS - start))
    if [ -t 1 ]; then
      printf '\r\033[K%s ... %d s  %s' "$2" "$passed" "$(doorstep_last_words "$3")"
    elif [ "$passed" -ge "$next" ]; then
      next=$((passed + 10))
      printf '%s ... %d s  %s\n' "$2" "$passed" "$(doorstep_last_words "$3")"
    fi
  done
  if [ -t 1 ]; then printf '\r\033[K'; fi
}

# quietly "What is happening" command...: shows time and the command's last line while it runs; ends the script with
# the end of the log when the command fails. The whole of what it said stays in build/logs.
quietly() {
  local what=$1 log pid status=0 start=$SECONDS
  shift
  mkdir -p "$doorstep_logs"
  log=$doorstep_logs/$(printf '%s' "$what" | tr -cs 'A-Za-z0-9' '-' | cut -c1-40).log
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  # shellcheck disable=SC2064 # the process id of now is the one to end
  trap "kill $pid 2>/dev/null || true; exit 130" INT TERM
  doorstep_watch "$pid" "$what" "$log"
  wait "$pid" || status=$?
  trap - INT TERM
  if [ "$status" != 0 ]; then
    printf '%s did not work. The end of %s:\n' "$what" "$log" >&2
    tail -n 40 "$log" >&2
    exit "$status"
  fi
  printf '%s: done in %d s\n' "$what" $((SECONDS - start))
}
