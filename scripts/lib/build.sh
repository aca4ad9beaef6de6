# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts, after say.sh: one optimised build for demo, tests, pictures and bench, in build/ci, so that a
# fresh clone is compiled once.

: "${root_dir:?}"

doorstep_preset=ci
doorstep_build=$root_dir/build/$doorstep_preset

# As many compilers as processors, but no more than one for each GB of free memory.
doorstep_jobs() {
  local processors memory
  processors=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
  if [ "${memory:-1}" -lt 1 ]; then memory=1; fi
  echo $((processors < memory ? processors : memory))
}

# build_targets "What for" target...: configures where needed and compiles; `all` for everything.
build_targets() {
  local what=$1
  shift
  cd "$root_dir" || exit 1
  quietly "Preparing the build" cmake --preset "$doorstep_preset"
  quietly "Compiling $what" cmake --build "$doorstep_build" -j "$(doorstep_jobs)" --target "$@"
}
