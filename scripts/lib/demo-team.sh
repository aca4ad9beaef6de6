# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/demo, after build.sh: the made-up team, its server and its tablets, all below build/demo.

: "${root_dir:?}" "${doorstep_build:?}"
demo_dir=$root_dir/build/demo
demo_pin=274951
demo_server_pid=''

server() { "$doorstep_build/bin/doorstep-server" "$@" --data "$demo_dir/server"; }
# A demonstration keeps its made-up secrets in the open: it must run where there is no desktop session to keep them.
app() { "$doorstep_build/bin/doorstep" --key-store null "$@"; }

# An earlier demo that still runs would lose the files it works on.
start_clean() {
  local other
  other=$(cat "$demo_dir/server.pid" 2>/dev/null || true)
  if [ -n "$other" ] && [ "$(readlink "/proc/$other/exe" 2>/dev/null)" = "$doorstep_build/bin/doorstep-server" ]; then
    die "Another demo is running (its server is process $other). Close its app first."
  fi
  rm -rf "$demo_dir"
  mkdir -p "$demo_dir"
}

add_person() { # login role name
  server user add --team "Demo team" --login "$1" --role "$2" --name "$3" >/dev/null
}

make_team() {
  umask 077
  server init --organisation "Example Trust (made up)" >/dev/null
  server team add "Demo team" >/dev/null
  add_person hv.demo practitioner "Ada Example"
  add_person mw.demo midwife "Maya Sample"
  add_person sup.demo supervisor "Sol Placeholder"
  server caseload import "$root_dir/demo/caseload.csv" --relative-dates
}

stop_server() {
  if [ -n "$demo_server_pid" ]; then
    kill "$demo_server_pid" 2>/dev/null || true
    wait "$demo_server_pid" 2>/dev/null || true
    rm -f "$demo_dir/server.pid"
    demo_server_pid=''
  fi
}

# Codes are made before the server runs: while it does, its data directory is its own.
serve() {
  local login
  for login in hv.demo mw.demo sup.demo; do server enrol --login "$login" --minutes 60 >"$demo_dir/$login.code"; done
  # Not by the function above: a function in the background is a shell of its own, and it would be that shell we stop.
  "$doorstep_build/bin/doorstep-server" serve --data "$demo_dir/server" --listen 127.0.0.1:0 \
    --port-file "$demo_dir/server.port" >"$demo_dir/server.log" 2>&1 &
  demo_server_pid=$!
  echo "$demo_server_pid" >"$demo_dir/server.pid"
  trap stop_server EXIT
  for _ in $(seq 100); do
    if [ -s "$demo_dir/server.port" ]; then
      say "The server listens on 127.0.0.1:$(cat "$demo_dir/server.port")."
      return
    fi
    kill -0 "$demo_server_pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$demo_dir/server.log" >&2
  die "The server did not start."
}

enrol_person() { # login folder
  app --data-dir "$demo_dir/$2" --enrol --server "https://127.0.0.1:$(cat "$demo_dir/server.port")" \
    --pin-sha256 "$(server certificate)" --code "$(cat "$demo_dir/$1.code")" --pin-stdin <<<"$demo_pin"
}

enrol_tablets() {
  say "Enrolling a tablet for the health visitor and the midwife, and a desk for the supervisor."
  QT_QPA_PLATFORM=offscreen enrol_person hv.demo tablet
  QT_QPA_PLATFORM=offscreen enrol_person mw.demo tablet
  QT_QPA_PLATFORM=offscreen enrol_person sup.demo desk
}

open_app() {
  cat <<WORDS

The tablet opens. The PIN is $demo_pin.
The supervisor's screen, in another terminal:
  $doorstep_build/bin/doorstep --key-store null --data-dir $demo_dir/desk
The server stops when the tablet's window is closed.

WORDS
  app --data-dir "$demo_dir/tablet"
}

play_story() {
  QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software "$doorstep_build/bin/doorstep_story" --out "$demo_dir"
  say "$(find "$demo_dir" -name '*.png' | wc -l) pictures are in $demo_dir."
}
