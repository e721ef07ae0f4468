# shellcheck shell=bash
# source/: the sources of C libraries.

# The upstream tarballs without Debian's patches. apt verifies their signed checksums.
prepare_c_sources() {
  local stamp='1 expat openssl sqlite3' new=$scratch/source private
  if is_done "$CACHE/source" "$stamp"; then return; fi
  refresh_apt
  private_apt source 'deb-src SITE bookworm main'
  mkdir -p "$scratch/tarballs" "$new"/{expat,openssl,sqlite}
  (
    cd "$scratch/tarballs"
    apt-get "${private[@]}" source -qq --download-only expat openssl sqlite3 \
      >"$scratch/apt.log" 2>&1
  ) || {
    cat "$scratch/apt.log" >&2
    fail "apt-get source failed (above)"
  }
  mkdir "$scratch/sqlite"
  tar -x -C "$new/expat" --strip-components=2 -f "$scratch"/tarballs/expat_*.orig.tar.gz
  tar -x -C "$new/openssl" --strip-components=1 -f "$scratch"/tarballs/openssl_*.orig.tar.gz
  tar -x -C "$scratch/sqlite" --strip-components=1 -f "$scratch"/tarballs/sqlite3_*.orig.tar.xz
  (cd "$scratch/sqlite" && ./configure --disable-tcl && make sqlite3.c sqlite3.h) \
    >"$scratch/sqlite.log" 2>&1 || {
    cat "$scratch/sqlite.log" >&2
    fail "making SQLite's amalgamation failed (above)"
  }
  cp "$scratch/sqlite"/sqlite3.[ch] "$new/sqlite/"
  finish "$CACHE/source" "$stamp" "$new"
  say "sources of Expat, OpenSSL and SQLite"
}
