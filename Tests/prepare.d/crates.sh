# shellcheck shell=bash
# crates/, crates-13/ and crates-windows/: the sources of published crates.

prepare_crates() {
  local stamp='1 winapi' new=$scratch/crates
  if is_done "$CACHE/crates" "$stamp"; then return; fi
  refresh_apt
  unpack_packages "$scratch/crate-packages" librust-winapi-dev librust-crossterm-winapi-dev \
    librust-winapi-x86-64-pc-windows-gnu-dev librust-winapi-i686-pc-windows-gnu-dev
  mkdir "$new"
  cp -a "$scratch/crate-packages/usr/share/cargo/registry/"* "$new/"
  finish "$CACHE/crates" "$stamp" "$new"
  say "winapi's source"
}

# Debian 13 has the crates that people use today; those of Debian 12 are years older.
prepare_crates_13() {
  local stamp='1 trixie' new=$scratch/crates-13 unpacked=$scratch/crate-packages-13 deb private
  local wanted=(
    cc cmake clap cxx cxx-build link-cplusplus openssl ratatui regex ring serde-derive serde-json
    tokio winapi winapi-i686-pc-windows-gnu winapi-x86-64-pc-windows-gnu
  )
  if is_done "$CACHE/crates-13" "$stamp"; then return; fi
  refresh_apt
  private_apt trixie 'deb SITE trixie main'
  wanted=("${wanted[@]/#/librust-}")
  mkdir "$scratch/debs-13"
  # For an empty system apt names all of them, with the C libraries that some of them bind to.
  apt-get "${private[@]}" install -s -qq --no-install-recommends "${wanted[@]/%/-dev}" |
    awk '/^Inst librust-/{print $2}' >"$scratch/crates-13.list"
  (
    cd "$scratch/debs-13"
    xargs apt-get "${private[@]}" download -qq <"$scratch/crates-13.list" >"$scratch/apt.log" 2>&1
  ) || {
    cat "$scratch/apt.log" >&2
    fail "apt-get download failed (above)"
  }
  for deb in "$scratch/debs-13"/*.deb; do dpkg -x "$deb" "$unpacked"; done
  mkdir "$new"
  cp -a "$unpacked/usr/share/cargo/registry/"* "$new/"
  # This is a link to a file in another package, which is not unpacked.
  find "$new" -xtype l -delete
  finish "$CACHE/crates-13" "$stamp" "$new"
  say "$(find "$CACHE/crates-13" -mindepth 1 -maxdepth 1 -type d | wc -l) crates of Debian 13"
}

# Debian's crates still have their code for Windows, but not the dependencies of that code:
# windows-sys and windows-targets, which Debian does not have, and crossterm_winapi 0.9, of which
# Debian has an older version.
prepare_crates_windows() {
  local stand_ins new=$scratch/crates-windows stamp crate
  stand_ins=$repository/fixtures/crates/stand-ins
  stamp="1 $(<"$CACHE/crates/.stamp") $(<"$CACHE/crates-13/.stamp")
$(find "$stand_ins" -type f | sort | xargs cat | sha256sum)"
  if is_done "$CACHE/crates-windows" "$stamp"; then return; fi
  mkdir "$new"
  for crate in "$CACHE"/crates-13/*; do ln -s "../crates-13/${crate##*/}" "$new/"; done
  for crate in windows-sys windows-targets; do
    cp -a "$stand_ins/$crate" "$new/"
    printf '{"files":{},"package":null}\n' >"$new/$crate/.cargo-checksum.json"
  done
  cp -a "$CACHE/crates/crossterm_winapi-0.6.1" "$new/"
  update_crossterm_winapi "$new/crossterm_winapi-0.6.1"
  needs "$new"/crossterm-0.27.* 'crossterm_winapi = "0.9"' \
    'winapi = { version = "0.3", features = ["winerror", "winuser"] }'
  sed -i 's/^default = \[$/windows = []\n\ndefault = [\n    "windows",/' \
    "$new"/crossterm-0.27.*/Cargo.toml
  needs "$new"/parking_lot_core-0.9.* 'windows-targets = "0.52"'
  for crate in mio-1.* ring-0.17.* socket2-0.5.* tokio-1.*; do
    # shellcheck disable=SC2086
    needs "$new"/$crate 'windows-sys = "0.52"'
  done
  finish "$CACHE/crates-windows" "$stamp" "$new"
  say "what Debian's crates need for Windows"
}

# needs CRATE DEPENDENCY…: adds the crate's dependencies for Windows to a copy of the crate.
needs() {
  local crate=$1
  shift
  rm "$crate"
  cp -a "$CACHE/crates-13/${crate##*/}" "$crate"
  printf '\n[target."cfg(windows)".dependencies]\n' >>"$crate/Cargo.toml"
  printf '%s\n' "$@" >>"$crate/Cargo.toml"
}

# update_crossterm_winapi DIRECTORY: adds to version 0.6.1 what crossterm uses of version 0.9.
update_crossterm_winapi() {
  sed -i 's/^version = "0.6.1"/version = "0.9.1"/' "$1/Cargo.toml"
  sed -i -e '/fn largest_window_size/s/-> Coord/-> Result<Coord>/' \
    -e 's/^ *\(Coord::from(unsafe { GetLargestConsoleWindowSize.*\)$/Ok(\1)/' "$1/src/console.rs"
  sed -i -e '/fn create()/s/-> ScreenBuffer/-> Result<ScreenBuffer>/' \
    -e '/^ *ScreenBuffer {$/,/^ *}$/{s/^ *ScreenBuffer {$/Ok(ScreenBuffer {/;s/^            }$/})/;}' \
    "$1/src/screen_buffer.rs"
  sed -i '/Returns the raw state/i\
    /// Whether the wheel is tilted.\
    pub fn scroll_left(\&self) -> bool { false }\
    pub fn scroll_right(\&self) -> bool { false }\
' "$1/src/structs/input.rs"
  cat >>"$1/src/lib.rs" <<'SOURCE'

/// The error of a failed call.
pub fn result(value: i32) -> std::io::Result<()> {
    if is_true(value) { Ok(()) } else { Err(std::io::Error::last_os_error()) }
}
SOURCE
}
