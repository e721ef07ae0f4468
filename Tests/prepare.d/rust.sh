# shellcheck shell=bash
# rust/1.96 and rust/1.63: Debian's Rust, unpacked.

# write_rust_wrappers NAME DIRECTORY: writes programs to the bin/ of DIRECTORY, which becomes rust/NAME.
# They use only this toolchain.
write_rust_wrappers() {
  local prefix=$CACHE/rust/$1 destination=$2 tool
  for tool in rustc rustdoc cargo; do
    write_executable "$destination/bin/$tool" <<WRAPPER
#!/bin/sh
prefix='$prefix'
LD_LIBRARY_PATH=\$prefix/usr/lib/x86_64-linux-gnu\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}
RUSTC=\$prefix/bin/rustc
RUSTDOC=\$prefix/bin/rustdoc
CARGO_HOME='$CACHE/cargo-home'
CARGO_NET_OFFLINE=true
PATH=\$PATH:'$CACHE/shims'
export LD_LIBRARY_PATH RUSTC RUSTDOC CARGO_HOME CARGO_NET_OFFLINE PATH
exec "\$prefix/usr/bin/$tool" "\$@"
WRAPPER
  done
}

# check_rust DIRECTORY: checks that the Rust that was unpacked there starts.
check_rust() {
  local tool log=$scratch/rust.log
  for tool in rustc cargo; do
    LD_LIBRARY_PATH=$1/usr/lib/x86_64-linux-gnu "$1/usr/bin/$tool" --version >"$log" 2>&1 || {
      cat "$log" >&2
      fail "the unpacked $tool does not start (above)"
    }
  done
}

prepare_rust_196() {
  local stamp='2 rust 1.96' directory=$CACHE/rust/1.96 new=$scratch/rust-1.96 version
  if is_done "$directory" "$stamp"; then return; fi
  refresh_apt
  version=$(version_of rustc-web 1.96.)
  [[ -n $version ]] ||
    fail "apt offers no rustc-web 1.96; Debian 12 with its security updates does"
  # shellcheck disable=SC2046
  unpack_packages "$new" "rustc-web=$version" "cargo-web=$version" "rust-web-src=$version" \
    "libstd-rust-web-dev=$version" "libstd-rust-web-1.96=$version" \
    $(missing_dependencies "rustc-web=$version" "cargo-web=$version" |
      grep -Ev '^(rustc|cargo|libstd-rust)-web|^libstd-rust-web-dev$')
  rm -rf "$new/usr/share/doc" "$new/usr/share/man"
  check_rust "$new"
  write_rust_wrappers 1.96 "$new"
  finish "$directory" "$stamp" "$new"
  say "$("$directory/bin/rustc" --version)"
}

prepare_rust_163() {
  local stamp='2 rust 1.63' directory=$CACHE/rust/1.63 new=$scratch/rust-1.63 version
  if is_done "$directory" "$stamp"; then return; fi
  refresh_apt
  version=$(version_of rustc 1.63.)
  [[ -n $version ]] || fail "apt offers no rustc 1.63 (Debian 12 does)"
  # shellcheck disable=SC2046
  unpack_packages "$new" "rustc=$version" cargo \
    "libstd-rust-dev=$version" "libstd-rust-1.63=$version" "libstd-rust-dev-windows=$version" \
    $(missing_dependencies "rustc=$version" cargo | grep -Ev '^(rustc|cargo|libstd-rust-.*)$')
  rm -rf "$new/usr/share/doc" "$new/usr/share/man"
  check_rust "$new"
  write_rust_wrappers 1.63 "$new"
  finish "$directory" "$stamp" "$new"
  say "$("$directory/bin/rustc" --version)"
}
