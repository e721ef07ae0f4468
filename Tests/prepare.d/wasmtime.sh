# shellcheck shell=bash
# wasmtime/: Python's wasmtime, which runs programs for WASI.

readonly wasmtime_version=50.0.1

prepare_wasmtime() {
  local stamp="1 wasmtime $wasmtime_version"
  if is_done "$CACHE/wasmtime" "$stamp"; then return; fi
  pip_install --target "$scratch/wasmtime" "wasmtime==$wasmtime_version"
  finish "$CACHE/wasmtime" "$stamp" "$scratch/wasmtime"
  say "wasmtime $wasmtime_version"
}
