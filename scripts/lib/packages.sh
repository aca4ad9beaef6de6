# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts: finds out which system this is and installs what a set of tasks needs, asking first.
# Needs: say, die (scripts/lib/say.sh). Sets nothing outside its own functions.

backports_list=/etc/apt/sources.list.d/doorstep-backports.sources

# Prints debian12, debian13 or ubuntu2404, or fails with a sentence.
doorstep_system() {
  local id version
  [ -r /etc/os-release ] || die "This system has no /etc/os-release. Doorstep is built on Debian 12, Debian 13 or Ubuntu 24.04."
  id=$(. /etc/os-release && echo "${ID:-}")
  version=$(. /etc/os-release && echo "${VERSION_ID:-}")
  case "$id:$version" in
    debian:12) echo debian12 ;;
    debian:13) echo debian13 ;;
    ubuntu:24.04) echo ubuntu2404 ;;
    *) die "This is ${id:-an unknown system} ${version:-}. Doorstep's scripts know Debian 12, Debian 13 and Ubuntu 24.04.
On another system install the packages listed in docs/dependencies.md, then use cmake --preset dev." ;;
  esac
}

doorstep_packages() { # system task...
  local system=$1 task
  shift
  for task in "$@"; do
    case $task in
      build)
        echo build-essential cmake ninja-build pkg-config ca-certificates python3
        echo qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools libgl-dev libvulkan-dev libxkbcommon-dev
        echo libsqlcipher-dev libsodium-dev libssl-dev zlib1g-dev
        case $system in
          debian12) echo libboost1.81-dev ;;
          *) echo libboost-dev ;;
        esac ;;
      run)
        echo qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-layouts qml6-module-qtquick-shapes qml6-module-qtquick-templates
        echo qml6-module-qtquick-window qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
        echo qml6-module-qt-labs-qmlmodels qt6-qpa-plugins fonts-noto-core openssl ;;
      test) echo catch2 qml6-module-qttest git clang-format ;;
      lint) echo clang-tidy ;;
    esac
  done
}

doorstep_missing() { # package...
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || echo "$package"
  done
}

# Debian 12 has SQLCipher 3 and Catch2 2; the ones Doorstep needs are in bookworm-backports.
doorstep_needs_backports() {
  local package version
  for package in libsqlcipher-dev catch2; do
    version=$(dpkg-query -W -f='${Version}' "$package" 2>/dev/null || true)
    case "$package:$version" in
      libsqlcipher-dev:4.[6-9]* | catch2:3.*) ;;
      *) echo "$package" ;;
    esac
  done
}

doorstep_add_backports() { # with root
  [ -f "$backports_list" ] && return
  grep -rqs 'bookworm-backports' /etc/apt/sources.list /etc/apt/sources.list.d && return
  $1 tee "$backports_list" >/dev/null <<SOURCES
Types: deb
URIs: http://deb.debian.org/debian
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
}

doorstep_ask() { # yes(0|1) packages
  [ "$1" = 1 ] && return
  echo "Doorstep needs these packages, which are not here yet:"
  echo "  $2" | fold -s -w 100
  [ -t 0 ] || die "Nobody can answer here, so nothing was changed. Run again with --yes to let it install them."
  local answer
  read -r -p "Install them now with apt-get? [y/N] " answer
  case $answer in y | Y | yes) ;; *) die "Nothing was changed." ;; esac
}

# install_packages yes(0|1) task... : leaves at once when everything is here.
install_packages() {
  local yes=$1 system wanted missing backports='' root=''
  shift
  system=$(doorstep_system) || exit 1
  wanted=$(doorstep_packages "$system" "$@" | tr ' ' '\n' | sort -u)
  missing=$(doorstep_missing $wanted | tr '\n' ' ')
  if [ "$system" = debian12 ]; then
    backports=$(comm -12 <(doorstep_needs_backports | sort) <(echo "$wanted") | tr '\n' ' ')
  fi
  [ -z "${missing// /}${backports// /}" ] && return
  doorstep_ask "$yes" "$(echo $missing $backports | tr ' ' '\n' | sort -u | tr '\n' ' ')"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "Installing packages needs root, and sudo is not here. Run this once as root."
    root=sudo
  fi
  export DEBIAN_FRONTEND=noninteractive
  [ -n "${backports// /}" ] && doorstep_add_backports "$root"
  quietly "Reading the package lists" $root apt-get update -q
  missing=$(for p in $missing; do case " $backports " in *" $p "*) ;; *) echo "$p" ;; esac; done)
  if [ -n "$missing" ]; then
    quietly "Installing packages" $root apt-get install -o DPkg::Lock::Timeout=300 -y -q --no-install-recommends $missing
  fi
  if [ -n "${backports// /}" ]; then
    quietly "Installing $backports from bookworm-backports" \
      $root apt-get install -o DPkg::Lock::Timeout=300 -y -q --no-install-recommends -t bookworm-backports $backports
  fi
}
