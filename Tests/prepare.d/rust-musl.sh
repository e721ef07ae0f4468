# shellcheck shell=bash
# rust/1.96-musl-installed: Rust with the files that rustup ships for musl.

readonly host=x86_64-unknown-linux-gnu

# build_libunwind TARGET ARCHIVE: builds zig's libunwind as an archive, in place of LLVM's, which
# rustup ships.
build_libunwind() {
  local zig=$CACHE/zig/$zig_for_tools/ziglang/zig
  local lib=${zig%/zig}/lib/libunwind
  local objects source standard
  objects=$(mktemp -d "$scratch/unwind.XXXXXX")
  for source in "$lib"/src/{libunwind.cpp,UnwindLevel1{,-gcc-ext}.c,*Registers{Restore,Save}.S}; do
    standard=()
    case $source in
    *.cpp) standard=(-std=c++17 -fno-exceptions -fno-rtti -nostdinc++) ;;
    *.c) standard=(-std=c99) ;;
    esac
    ZIG_GLOBAL_CACHE_DIR=$scratch/zig-cache ZIG_LOCAL_CACHE_DIR=$scratch/zig-cache \
      "$zig" cc -target "$1" -c -O2 -fPIC -funwind-tables -fno-sanitize=all -DNDEBUG \
      -D_LIBUNWIND_IS_NATIVE_ONLY -I"$lib/include" "${standard[@]}" "$source" \
      -o "$objects/$(basename "$source").o"
  done
  "$zig" ar rcs "$2" "$objects"/*.o
}

prepare_rust_196_musl() {
  local rust=$CACHE/rust/1.96 directory=$CACHE/rust/1.96-musl-installed new=$scratch/rust-1.96-musl
  local stamp target self unpacked=$scratch/musl
  stamp="2 $("$rust/bin/rustc" --version) zig $zig_for_tools"
  if is_done "$directory" "$stamp"; then return; fi
  refresh_apt
  unpack_packages "$unpacked/x86_64" musl-dev libgcc-12-dev
  unpack_arm64_musl "$unpacked/aarch64"

  # Hard links, because a toolchain finds its sysroot relative to its own files.
  mkdir -p "$new/usr/lib/rustlib"
  cp -al "$rust/usr/bin" "$new/usr/"
  cp -al "$rust/usr/lib/x86_64-linux-gnu" "$new/usr/lib/"
  for target in $host x86_64-unknown-linux-musl aarch64-unknown-linux-musl; do
    cp -al "$rust/usr/lib/rustlib/$target" "$new/usr/lib/rustlib/"
  done
  for target in x86_64 aarch64; do
    self=$new/usr/lib/rustlib/$target-unknown-linux-musl/lib/self-contained
    mkdir "$self"
    cp "$unpacked/$target/usr/lib/$target-linux-musl/"{{,r,S}crt1.o,crt{i,n}.o,libc.a} "$self/"
    cp "$unpacked/$target/usr/lib/gcc/$target-linux-gnu/12/"crt{begin,end}*.o "$self/"
    build_libunwind "$target-linux-musl" "$self/libunwind.a"
  done
  write_rust_wrappers 1.96-musl-installed "$new"
  finish "$directory" "$stamp" "$new"
  say "self-contained/ of musl"
}

# unpack_arm64_musl DIRECTORY: unpacks musl for arm64. apt's lists for arm64 go to the scratch
# directory, so that arm64 is not added to the system's architectures.
unpack_arm64_musl() {
  local apt=$scratch/apt-arm64
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/debs" "$1"
  local options=(
    -o APT::Architectures::=amd64 -o APT::Architectures::=arm64 -o APT::Sandbox::User=root
    -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache"
  )
  apt-get "${options[@]}" update -qq >"$scratch/apt.log" 2>&1 || true
  (
    cd "$apt/debs"
    apt-get "${options[@]}" download -qq musl-dev:arm64 libgcc-12-dev:arm64 >"$scratch/apt.log" 2>&1
  ) || {
    cat "$scratch/apt.log" >&2
    fail "downloading musl for arm64 failed (above)"
  }
  for deb in "$apt/debs"/*.deb; do dpkg -x "$deb" "$1"; done
}
