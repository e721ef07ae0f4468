# shellcheck shell=bash
# Rust's standard library for a target, built from source and installed as rustup would.

prepare_std() {
  local target=$1 rust=$CACHE/rust/1.96 build=$scratch/std-$1 new=$scratch/rustlib-$1
  local stamp library object seconds=$SECONDS
  stamp="1 $("$rust/bin/rustc" --version)"
  if is_done "$rust/usr/lib/rustlib/$target" "$stamp"; then return; fi
  library=$rust/usr/lib/rustlib/src/rust/library
  mkdir -p "$build/src" "$new/lib"
  : >"$build/src/lib.rs"
  printf '[package]\nname = "std-of"\nversion = "0.0.0"\nedition = "2021"\n' >"$build/Cargo.toml"
  # The standard library that rustup ships can be linked with fat LTO and with panic = "abort"; what
  # Cargo builds by default cannot.
  write_executable "$build/rustc" <<'WRAPPER'
#!/bin/sh
rustc=$1
shift
case " $* " in
*" --crate-name panic_abort "*) exec "$rustc" "$@" -Cembed-bitcode=yes -Cpanic=abort ;;
*" --target "*) exec "$rustc" "$@" -Cembed-bitcode=yes ;;
*) exec "$rustc" "$@" ;;
esac
WRAPPER
  (
    cd "$build"
    RUSTC_BOOTSTRAP=1 RUSTC_WRAPPER=$build/rustc nice "$rust/bin/cargo" build --offline --quiet \
      --config 'source.crates-io.replace-with="vendored"' \
      --config "source.vendored.directory=\"$library/vendor\"" \
      -Zbuild-std=std,panic_abort,proc_macro,test --release --target "$target" >cargo.log 2>&1
  ) || {
    cat "$build/cargo.log" >&2
    fail "building the standard library for $target failed (above)"
  }
  cp "$build/target/$target/release/deps/"*.rlib "$new/lib/"
  rm -f "$new/lib/"libstd_of-*
  if [[ $target == i686-pc-windows-gnu ]]; then
    for object in rsbegin rsend; do
      RUSTC_BOOTSTRAP=1 "$rust/bin/rustc" --target "$target" --emit=obj -O \
        -o "$new/lib/$object.o" "$library/rtstartup/$object.rs"
    done
  fi
  if [[ $target == *-wasi* ]]; then add_wasi_libc "$new/lib/self-contained"; fi
  finish "$rust/usr/lib/rustlib/$target" "$stamp" "$new"
  rm -rf "$build"
  say "std for $target ($((SECONDS - seconds)) s)"
}

# add_wasi_libc DIRECTORY: adds the libc that rustup ships with the standard library for WASI.
add_wasi_libc() {
  unpack_packages "$scratch/wasi" wasi-libc
  mkdir "$1"
  cp "$scratch/wasi/usr/lib/wasm32-wasi/"{crt1-command.o,crt1-reactor.o,libc.a} "$1/"
}
