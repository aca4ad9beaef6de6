# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts, after say.sh: finds out which system this is and installs what a set of tasks needs, asking first.
# Why each package is needed: docs/dependencies.md.

doorstep_backports_list=/etc/apt/sources.list.d/doorstep-backports.sources

# Prints debian12, debian13 or ubuntu2404, or fails with a sentence.
doorstep_system() {
  local system=''
  if [ -r /etc/os-release ]; then
    # shellcheck disable=SC1091 # the system's own file
    system=$(. /etc/os-release && echo "${ID:-an unknown system} ${VERSION_ID:-}")
  fi
  case $system in
    'debian 12') echo debian12 ;;
    'debian 13') echo debian13 ;;
    'ubuntu 24.04') echo ubuntu2404 ;;
    *) die "This is ${system:-a system without /etc/os-release}. Doorstep's scripts know Debian 12, Debian 13 and Ubuntu 24.04.
On another system install the packages listed in docs/dependencies.md, then run: cmake --preset dev && cmake --build --preset dev" ;;
  esac
}

doorstep_packages() { # system task...: one name a line
  local system=$1 task
  shift
  for task in "$@"; do
    case $task in
      build)
        printf '%s\n' build-essential cmake ninja-build pkg-config ca-certificates python3 \
          qt6-base-dev qt6-declarative-dev qt6-declarative-dev-tools qt6-l10n-tools libgl-dev libvulkan-dev libxkbcommon-dev \
          libsqlcipher-dev libsodium-dev libssl-dev libpq-dev zlib1g-dev libzstd-dev qtkeychain-qt6-dev
        case $system in
          debian12) echo libboost1.81-dev ;;
          *) echo libboost-dev ;;
        esac ;;
      run)
        printf '%s\n' qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-layouts \
          qml6-module-qtquick-templates qml6-module-qtquick-window qml6-module-qtqml qml6-module-qtqml-models \
          qml6-module-qtqml-workerscript qml6-module-qt-labs-qmlmodels qt6-qpa-plugins fonts-noto-core openssl libsecret-1-0 ;;
      test) printf '%s\n' catch2 qml6-module-qttest git clang-format dbus gnome-keyring poppler-utils postgresql ;;
      fuzz) printf '%s\n' clang libclang-rt-14-dev ;;
      lint) printf '%s\n' clang-tidy shellcheck ;;
      *) die "No package list is called $task." ;;
    esac
  done | sort -u
}

doorstep_missing() { # package...
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || echo "$package"
  done
}

# Debian 12 has SQLCipher 3 and Catch2 2; the ones Doorstep needs are in bookworm-backports.
doorstep_too_old() { # package...
  local package version
  for package in "$@"; do
    version=$(dpkg-query -W -f='${Version}' "$package" 2>/dev/null || true)
    case $package:$version in
      libsqlcipher-dev:4.[6-9]* | catch2:3.*) ;;
      libsqlcipher-dev:* | catch2:*) echo "$package" ;;
    esac
  done
}

doorstep_add_backports() { # [sudo]
  if [ -f "$doorstep_backports_list" ] || grep -rqs bookworm-backports /etc/apt/sources.list /etc/apt/sources.list.d; then
    return
  fi
  "$@" tee "$doorstep_backports_list" >/dev/null <<'SOURCES'
Types: deb
URIs: http://deb.debian.org/debian
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
}

doorstep_ask() { # yes(0|1) package...
  local yes=$1 answer
  shift
  say "Doorstep needs these packages, which are not here yet:"
  printf '%s ' "$@" | fold -s -w 100
  echo
  if [ "$yes" = 1 ]; then return; fi
  if [ ! -t 0 ]; then
    die "Nobody can answer here, so nothing was changed. Run again with --yes to have them installed."
  fi
  read -r -p "Install them now with apt-get? [y/N] " answer
  case $answer in
    y | Y | yes) ;;
    *) die "Nothing was changed." ;;
  esac
}

doorstep_install() { # suite("" for the system's own) package...
  local suite=$1
  shift
  if [ $# = 0 ]; then return; fi
  quietly "Installing packages${suite:+ from $suite}" "${doorstep_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -o DPkg::Lock::Timeout=300 -y -q --no-install-recommends ${suite:+-t "$suite"} "$@"
}

# install_packages yes(0|1) task...: returns at once when everything is here.
install_packages() {
  local yes=$1 system wanted missing old=() plain
  shift
  system=$(doorstep_system) || exit 1
  mapfile -t wanted < <(doorstep_packages "$system" "$@")
  if [ "$system" = debian12 ]; then
    mapfile -t old < <(doorstep_too_old "${wanted[@]}")
  fi
  mapfile -t missing < <(doorstep_missing "${wanted[@]}")
  if [ $((${#missing[@]} + ${#old[@]})) = 0 ]; then return; fi
  mapfile -t missing < <(printf '%s\n' "${missing[@]}" "${old[@]}" | sed '/^$/d' | sort -u)
  mapfile -t plain < <(comm -23 <(printf '%s\n' "${missing[@]}") <(printf '%s\n' "${old[@]}" | sort))
  doorstep_ask "$yes" "${missing[@]}"
  doorstep_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "Installing packages needs root, and sudo is not here. Run this once as root."
    sudo -v || die "Without root nothing can be installed, and nothing was changed."
    doorstep_root=(sudo)
  fi
  if [ ${#old[@]} -gt 0 ]; then doorstep_add_backports "${doorstep_root[@]}"; fi
  quietly "Reading the package lists" "${doorstep_root[@]}" apt-get update -q
  doorstep_install '' "${plain[@]}"
  doorstep_install bookworm-backports "${old[@]}"
}
