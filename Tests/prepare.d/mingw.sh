# shellcheck shell=bash
# mingw/: GNU's binutils for Windows.

# GNU's own tools, to make import libraries and resources like those in crates.
prepare_mingw() {
  local stamp='1 binutils' new=$scratch/mingw
  if is_done "$CACHE/mingw" "$stamp"; then return; fi
  refresh_apt
  unpack_packages "$new" binutils-mingw-w64-x86-64
  mv "$new/usr/bin" "$new/bin"
  rm -rf "$new/usr"
  finish "$CACHE/mingw" "$stamp" "$new"
  say "$("$CACHE/mingw/bin/x86_64-w64-mingw32-dlltool" --version | sed -n 1p)"
}
