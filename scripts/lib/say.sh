# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts: how they speak. Nothing is silent for more than two seconds.

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

doorstep_logs=${DOORSTEP_LOGS:-$root_dir/build/logs}

# quietly "What is happening" command...: shows the time going by; on failure shows the end of what the command said.
quietly() {
  local what=$1 log pid start status=0
  shift
  mkdir -p "$doorstep_logs"
  log=$doorstep_logs/$(printf '%s' "$what" | tr -cs 'A-Za-z0-9' '-' | cut -c1-40).log
  start=$SECONDS
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    if [ -t 1 ]; then
      printf '\r%s ... %d s ' "$what" $((SECONDS - start))
    elif [ $(((SECONDS - start) % 15)) = 2 ] && [ "${last_said:-}" != "$SECONDS" ]; then
      last_said=$SECONDS
      printf '%s ... %d s  %s\n' "$what" $((SECONDS - start)) "$(tail -n 1 "$log" 2>/dev/null | tr -d '\r' | cut -c1-70)"
    fi
  done
  wait "$pid" || status=$?
  [ -t 1 ] && printf '\r'
  if [ "$status" != 0 ]; then
    printf '%s did not work. The end of %s:\n' "$what" "$log" >&2
    tail -n 40 "$log" >&2
    exit "$status"
  fi
  printf '%s: done in %d s          \n' "$what" $((SECONDS - start))
}
