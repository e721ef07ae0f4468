# shellcheck shell=bash
# Packages: installed on the system, or from Debian's archive and only unpacked.

# as_root COMMAND…: runs the command as root. Call require_root before, because its message must not go
# to a log.
as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

require_root() {
  ((EUID == 0)) || command -v sudo >/dev/null || fail "needs root, or sudo, to run: $*"
}

apt_is_fresh=false

refresh_apt() {
  if $apt_is_fresh; then return; fi
  command -v apt-get >/dev/null || fail "needs apt-get, as in Debian 12, for what is missing"
  require_root apt-get update
  say "apt-get update"
  as_root apt-get update -qq >"$scratch/apt.log" 2>&1 || {
    cat "$scratch/apt.log" >&2
    fail "apt-get update failed (above); the first run needs the network"
  }
  apt_is_fresh=true
}

# install_for COMMAND PACKAGE…: installs PACKAGE… if there is no COMMAND.
missing_packages=()
install_for() {
  if ! command -v "$1" >/dev/null && [[ ! -e $1 ]]; then missing_packages+=("${@:2}"); fi
}

install_system_packages() {
  install_for /usr/bin/cc gcc libc6-dev
  install_for /usr/include/stdio.h libc6-dev
  install_for readelf binutils
  install_for file file
  install_for xz xz-utils
  install_for qemu-aarch64-static qemu-user-static
  if [[ ! -x /usr/lib/wine/wine64 ]]; then install_for wine wine wine64; fi
  if ! $demo; then
    install_for hyperfine hyperfine
    install_for strace strace
    install_for make make
    install_for_autotools
    install_for perl perl
    install_for tclsh tcl
    install_for tmux tmux
    if [[ -z $(llvm_tool llvm-objdump) ]]; then missing_packages+=(llvm); fi
  fi
  if [[ -z $(usable_python) ]]; then missing_packages+=(python3 python3-venv); fi
  if ((${#missing_packages[@]} == 0)); then return; fi
  require_root apt-get install "${missing_packages[@]}"
  refresh_apt
  say "apt-get install ${missing_packages[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "${missing_packages[@]}" \
    >"$scratch/apt.log" 2>&1 9>&- || {
    cat "$scratch/apt.log" >&2
    fail "apt-get install ${missing_packages[*]} failed (above)"
  }
}

# version_of PACKAGE PREFIX: the newest version in apt's lists that starts with PREFIX.
version_of() {
  apt-cache madison "$1" | awk -v prefix="$2" 'index($3, prefix) == 1 && !found++ {print $3}'
}

# unpack_packages DIRECTORY PACKAGE[=VERSION]…: unpacks the packages there, without installing them.
unpack_packages() {
  local directory=$1 deb downloads
  shift
  downloads=$(mktemp -d "$scratch/debs.XXXXXX")
  (
    cd "$downloads"
    apt-get download -qq -o APT::Sandbox::User=root "$@" >"$scratch/apt.log" 2>&1
  ) || {
    cat "$scratch/apt.log" >&2
    fail "apt-get download failed (above)"
  }
  mkdir -p "$directory"
  for deb in "$downloads"/*.deb; do
    if [[ ${deb##*/} == rust*-src_* ]]; then
      # Only the standard library's own source, because the compiler's is several times as large.
      dpkg-deb --fsys-tarfile "$deb" |
        tar -x -C "$directory" --wildcards './usr/src/*/library' './usr/lib/rustlib/src/*'
    else
      dpkg -x "$deb" "$directory"
    fi
  done
  rm -rf "$downloads"
}

# missing_dependencies PACKAGE…: the packages that they need and the system lacks, according to a
# simulation.
missing_dependencies() {
  apt-get install -s -qq --no-install-recommends "$@" | awk '/^Inst /{print $2}'
}

# private_apt NAME ENTRY…: makes package lists for one purpose, from the lines ENTRY…, and sets
# `private` to the options with which apt-get and apt-cache use them. The lists are for $architecture,
# or else for the system's architecture.
private_apt() {
  local apt=$scratch/apt-$1 site
  shift
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
  : >"$apt/status"
  # Debian's archive, on the server that the system gets its own packages from.
  # shellcheck disable=SC2016
  site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' \
    'Label: Debian' | sort -u | sed -n 1p)
  [[ -n $site ]] || fail "apt's sources name no Debian archive"
  printf "%s\n" "${@//SITE/$site}" >"$apt/sources.list"
  private=(
    -o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=-
    -o "Dir::State::lists=$apt/lists" -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt/cache"
    -o APT::Sandbox::User=root
  )
  if [[ -n ${architecture:-} ]]; then
    private+=(-o "APT::Architecture=$architecture" -o "APT::Architectures::=$architecture")
  fi
  apt-get "${private[@]}" update -qq >"$scratch/apt.log" 2>&1 || {
    cat "$scratch/apt.log" >&2
    fail "apt-get update failed for $(<"$apt/sources.list") (above)"
  }
}
