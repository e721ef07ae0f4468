# shellcheck shell=bash
# wheels/: zig for x86_64 and for aarch64, and the tools that install Python programs, as wheels
# that pip takes without a network.

readonly installers=(uv==0.13.9 pipx==1.18.4 pip==26.3)

prepare_wheels() {
  local stamp="1 ziglang $zig_for_tools ${installers[*]}"
  if is_done "$CACHE/wheels" "$stamp"; then return; fi
  pip_download "ziglang==$zig_for_tools" "${installers[@]}"
  pip_download --no-deps --only-binary=:all: --platform manylinux_2_17_aarch64 \
    "ziglang==$zig_for_tools"
  finish "$CACHE/wheels" "$stamp" "$scratch/wheels"
  say "wheels of zig $zig_for_tools, ${installers[*]}"
}

pip_download() {
  "$CACHE/venv/bin/python" -m pip download --quiet --no-input --dest "$scratch/wheels" "$@" \
    >"$scratch/pip.log" 2>&1 || {
    cat "$scratch/pip.log" >&2
    fail "pip download ${*: -1} failed (above)"
  }
}
