# shellcheck shell=bash
# nix/: a Nix store with all that a build in Nix's sandbox needs, from Debian's packages.
#
# Nothing of the machine is visible in the sandbox, so each program here finds its loader and its
# libraries in the store, as programs of nixpkgs do.

# nix_program NAME ARGUMENT…: runs one of Nix's programs with the store and the settings of the tests.
nix_program() {
  local readers=$CACHE/readers/usr program=$1
  shift
  env -i "PATH=$PATH" "HOME=$CACHE/nix/home" "NIX_CONF_DIR=$repository/Tests/Nix" \
    "NIX_LIBEXEC_DIR=$readers/libexec" \
    "ZCC_TEST_CACHE=$CACHE" "ZCC_TEST_BINARY=${ZCC_TEST_BINARY:-}" \
    "LD_LIBRARY_PATH=$readers/lib/x86_64-linux-gnu:$readers/lib/nix" \
    "$readers/bin/$program" --store "${CACHE_ROOT:-$CACHE/nix/root}" "$@"
}

# prepare_nix: makes nix/root, and nix/inputs.nix, the paths in it.
prepare_nix() {
  local stamp new=$scratch/nix targets=("$CACHE"/rust/1.96/usr/lib/rustlib/*-*)
  stamp="1 $zig_for_tools $(<"$CACHE/rust/1.96/.stamp") $(<"$CACHE/crates-13/.stamp")
${targets[*]##*/}"
  if is_done "$CACHE/nix" "$stamp"; then return; fi
  refresh_apt
  unpack_packages "$scratch/nix-packages" bash-static busybox-static patchelf
  if [[ -e $CACHE/nix ]]; then chmod -R u+w "$CACHE/nix"; fi
  rm -rf "$CACHE/nix"
  mkdir -p "$new" "$CACHE/nix/home"
  nix_inputs >"$new/inputs.nix"
  mv "$CACHE/nix/root" "$CACHE/nix/home" "$new/"
  finish "$CACHE/nix" "$stamp" "$new"
  say "a Nix store with Rust, zig $zig_for_tools and a compiler for the host"
}

# nix_inputs: adds everything to the store, and prints an attribute set of the paths.
nix_inputs() {
  local trees=$scratch/nix-trees shell glibc rust cc zig vendor
  mkdir -p "$trees"
  shell=$(nix_program nix-store --add "$(nix_tree_shell "$trees/shell")")
  glibc=$(nix_program nix-store --add "$(nix_tree_glibc "$trees/glibc")")
  rust=$(nix_program nix-store --add "$(nix_tree_rust "$trees/rust" "$glibc")")
  cc=$(nix_program nix-store --add "$(nix_tree_cc "$trees/cc" "$glibc" "$shell")")
  zig=$(nix_program nix-store --add "$(nix_tree_zig "$trees/zig")")
  vendor=$(nix_program nix-store --add "$(nix_tree_vendor "$trees/vendor")")
  printf '{\n'
  printf '  %s = "%s";\n' shell "$shell" glibc "$glibc" rust "$rust" cc "$cc" zig "$zig" \
    vendor "$vendor"
  printf '}\n'
}

# The following make one tree each and print its path. The path's last part is the name in the store.

# nix_tree_shell DIRECTORY: bash and busybox.
nix_tree_shell() {
  local packages=$scratch/nix-packages applet
  mkdir -p "$1/bin"
  cp "$packages/bin/bash-static" "$1/bin/bash"
  cp "$packages/bin/busybox" "$1/bin/busybox"
  ln -s bash "$1/bin/sh"
  for applet in $("$1/bin/busybox" --list); do
    [[ -e $1/bin/$applet ]] || ln -s busybox "$1/bin/$applet"
  done
  printf '%s\n' "$1"
}

# nix_tree_glibc DIRECTORY: the host's C library with what a link needs of it and of libgcc, and the
# libraries that Rust, GCC and ld of Debian load.
nix_tree_glibc() {
  local rust=$CACHE/rust/1.96/usr/lib/x86_64-linux-gnu file gcc
  gcc=$(dirname "$(gcc -print-libgcc-file-name)")
  mkdir -p "$1/lib"
  for file in crt1.o Scrt1.o crti.o crtn.o libc_nonshared.a lib{dl,pthread,rt,util}.a; do
    cp -L "$(gcc -print-file-name="$file")" "$1/lib/"
  done
  cp "$gcc"/crt{begin,end}*.o "$gcc"/libgcc.a "$gcc"/libgcc_eh.a "$1/lib/"
  while read -r file; do cp -L "$file" "$1/lib/"; done < <(
    LD_LIBRARY_PATH=$rust ldd "$CACHE"/rust/1.96/usr/bin/{rustc,cargo} "$gcc/collect2" \
      "$(command -v gcc)" "$(command -v ld)" |
      grep -oE '/[^ ]+ \(' | tr -d ' (' | grep -v "^$CACHE" | sort -u
  )
  ln -s libm.so.6 "$1/lib/libm.so"
  ln -s libgcc_s.so.1 "$1/lib/libgcc_s.so"
  # The names are looked up in the directories that ld is given.
  printf 'GROUP ( libc.so.6 libc_nonshared.a AS_NEEDED ( ld-linux-x86-64.so.2 ) )\n' \
    >"$1/lib/libc.so"
  printf '%s\n' "$1"
}

# nix_patch GLIBC FILE…: makes programs find their loader and libraries in GLIBC. The old kind of
# search path is used (DT_RPATH), because it also holds for the libraries of libraries.
nix_patch() {
  local glibc=$1 patchelf=$scratch/nix-packages/usr/bin/patchelf
  shift
  "$patchelf" --set-interpreter "$glibc/lib/ld-linux-x86-64.so.2" "$@"
  # shellcheck disable=SC2016
  "$patchelf" --force-rpath --set-rpath '$ORIGIN/../lib/x86_64-linux-gnu:'"$glibc/lib" "$@"
}

# nix_tree_rust DIRECTORY GLIBC: rustc and cargo with the standard libraries of every target.
nix_tree_rust() {
  local rust=$CACHE/rust/1.96/usr
  mkdir -p "$1/bin" "$1/lib/rustlib"
  cp "$rust"/bin/{cargo,rustc,rustdoc} "$1/bin/"
  cp -a "$rust/lib/x86_64-linux-gnu" "$1/lib/"
  cp -a "$rust"/lib/rustlib/*-* "$1/lib/rustlib/"
  nix_patch "$2" "$1"/bin/*
  # Else its own search path would be used for its libraries, and not rustc's.
  "$scratch/nix-packages/usr/bin/patchelf" --remove-rpath "$(realpath "$1"/lib/*/libLLVM.so.*)"
  printf '%s\n' "$1"
}

# nix_tree_zig DIRECTORY: zig in the directories in which nixpkgs has it.
nix_tree_zig() {
  local zig=$CACHE/zig/$zig_for_tools/ziglang
  mkdir -p "$1/bin" "$1/lib"
  cp "$zig/zig" "$1/bin/zig"
  cp -al "$zig/lib" "$1/lib/zig"
  printf '%s\n' "$1"
}

# nix_tree_vendor DIRECTORY: the crates that the crates of the tests need.
nix_tree_vendor() {
  mkdir "$1"
  cp -aL "$CACHE"/crates-13/{cc,shlex}-* "$1/"
  printf '%s\n' "$1"
}

# nix_tree_cc DIRECTORY GLIBC SHELL: a compiler that links for the host, as stdenv's cc does.
nix_tree_cc() {
  mkdir -p "$1/bin" "$1/libexec"
  cp -L "$(command -v gcc)" "$1/libexec/gcc"
  cp -L "$(command -v ld)" "$(gcc -print-prog-name=collect2)" "$1/libexec/"
  nix_patch "$2" "$1"/libexec/*
  write_executable "$1/bin/cc" <<CC
#!$3/bin/sh
exec "\${0%/*}/../libexec/gcc" "-B\${0%/*}/../libexec/" -B$2/lib/ -fno-use-linker-plugin \\
  -Wl,--dynamic-linker=$2/lib/ld-linux-x86-64.so.2 -Wl,-rpath,$2/lib "\$@"
CC
  printf '%s\n' "$1"
}
