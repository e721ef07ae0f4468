# shellcheck shell=bash
# zig/<version>/ from PyPI, and shims/, where Rust finds a dlltool.

# zigs_tested CASE…: the releases of zig that are tested so, newest first, from the table in zcc's source.
zigs_tested() {
  local cases
  cases=$(IFS='|' && echo "$*")
  sed -nE "s/^ +([0-9]+), ([0-9]+), ([0-9]+), tested: \.($cases),$/\1.\2.\3/p" \
    "$repository/Sources/Targets/ZigReleases.swift" | tac
}

zig_for_tools=$(zigs_tested byDefault | sed -n 1p)
readonly zig_for_tools

prepare_zig() {
  local version=$1
  if is_done "$CACHE/zig/$version" "1 $version"; then return; fi
  pip_install --target "$scratch/zig-$version" "ziglang==$version"
  finish "$CACHE/zig/$version" "1 $version" "$scratch/zig-$version"
  say "zig $version"
}

prepare_shims() {
  local arch
  for arch in x86_64 i686; do
    write_executable "$CACHE/shims/$arch-w64-mingw32-dlltool" <<SHIM
#!/bin/sh
exec '$CACHE/zig/$zig_for_tools/ziglang/zig' dlltool "\$@"
SHIM
  done
}
