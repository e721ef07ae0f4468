# shellcheck shell=bash
# peer/: cargo-zigbuild, the tool that zcc is compared with.

readonly peer_version=0.24.0

# Its package depends on a zig, which is not needed here.
prepare_peer() {
  local stamp="1 cargo-zigbuild $peer_version" new=$scratch/peer
  if is_done "$CACHE/peer" "$stamp"; then return; fi
  mkdir "$new"
  pip_install --prefix "$new" "cargo-zigbuild==$peer_version"
  finish "$CACHE/peer" "$stamp" "$new"
  say "$("$CACHE/peer/bin/cargo-zigbuild" --version)"
}
