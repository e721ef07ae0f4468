# shellcheck shell=bash
# wine/ and wine32/: what the tests need to run programs for Windows.

# build_bcryptprimitives ARCHITECTURE DIRECTORY: builds the DLL, which Rust's standard library imports
# on Windows and wine 8 does not have.
build_bcryptprimitives() {
  mkdir -p "$scratch/bcryptprimitives"
  cat >"$scratch/bcryptprimitives/source.c" <<'SOURCE'
__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *, unsigned long);

int __stdcall ProcessPrng(unsigned char *data, __SIZE_TYPE__ length) {
  while (length) {
    unsigned long part = length > 0x10000000 ? 0x10000000 : (unsigned long)length;
    if (!SystemFunction036(data, part)) return 0;
    data += part;
    length -= part;
  }
  return 1;
}

int __stdcall DllMainCRTStartup(void *module, unsigned long reason, void *reserved) { return 1; }
SOURCE
  printf 'EXPORTS\nProcessPrng\n' >"$scratch/bcryptprimitives/exports.def"
  ZIG_GLOBAL_CACHE_DIR=$scratch/zig-cache ZIG_LOCAL_CACHE_DIR=$scratch/zig-cache \
    "$CACHE/zig/$zig_for_tools/ziglang/zig" cc -target "$1-windows-gnu" -shared -nostdlib -O2 -s \
    -fno-sanitize=all -Wl,-e,DllMainCRTStartup "$scratch/bcryptprimitives/"{source.c,exports.def} \
    -ladvapi32 -o "$2/bcryptprimitives.dll" >"$scratch/wine.log" 2>&1 || {
    cat "$scratch/wine.log" >&2
    fail "building bcryptprimitives.dll failed (above)"
  }
  rm -f "$2"/*.lib "$2"/*.pdb
}

prepare_wine() {
  local stamp="2 zig $zig_for_tools" new=$scratch/wine
  if is_done "$CACHE/wine" "$stamp"; then return; fi
  mkdir "$new"
  build_bcryptprimitives x86_64 "$new"
  finish "$CACHE/wine" "$stamp" "$new"
  say "bcryptprimitives.dll for wine"
}

# The directory with wine's registry and system files. wine makes it when its first program starts,
# and it is complete when its server has ended: no test may see it before.
prepare_wine_prefix() {
  local stamp new=$scratch/wine-prefix
  stamp="1 $(WINEDEBUG=-all wine --version)"
  if is_done "$CACHE/wine-prefix" "$stamp"; then return; fi
  mkdir "$new"
  (
    # The server must not keep the lock of this script.
    exec 9>&-
    export WINEPREFIX=$new WINEDEBUG=-all
    export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
    unset WINESERVER DISPLAY
    wine wineboot -i && wineserver -w
  ) >"$scratch/wine.log" 2>&1 && [[ -f $new/system.reg ]] || {
    cat "$scratch/wine.log" >&2
    fail "wine could not make its prefix (above)"
  }
  finish "$CACHE/wine-prefix" "$stamp" "$new"
  say "$(WINEDEBUG=-all wine --version): its prefix"
}

# The 32-bit wine has a root directory of its own, so that i386 is not added to the system's
# architectures.
prepare_wine32() {
  local stamp="1 zig $zig_for_tools" new=$scratch/wine32 private deb wine
  if is_done "$CACHE/wine32" "$stamp"; then return; fi
  refresh_apt
  architecture=i386 private_apt i386 'deb SITE bookworm main'
  mkdir "$scratch/debs-i386"
  (
    cd "$scratch/debs-i386"
    apt-get "${private[@]}" download -qq libc6 libgcc-s1 liblzma5 libunwind8 libwine \
      libz-mingw-w64 wine32 zlib1g >"$scratch/apt.log" 2>&1
  ) || {
    cat "$scratch/apt.log" >&2
    fail "apt-get download failed (above)"
  }
  for deb in "$scratch/debs-i386"/*.deb; do dpkg -x "$deb" "$new"; done
  rm -rf "$scratch/debs-i386" "$new/usr/share/doc" "$new/usr/share/man"
  wine=$new/usr/lib/i386-linux-gnu/wine
  rm -rf "$wine/x86_64-windows"
  cp "$new/usr/i686-w64-mingw32/lib/zlib1.dll" "$wine/i386-windows/"
  mkdir -p "$new"/{dev,proc,mnt,tmp,root}
  build_bcryptprimitives x86 "$new"
  finish "$CACHE/wine32" "$stamp" "$new"
  say "32-bit wine"
}
