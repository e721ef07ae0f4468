# shellcheck shell=bash
# venv/: Python with pytest.

readonly pytest_packages=(pytest==8.4.2 pytest-xdist==3.8.0)

# usable_python: prints a Python that can make a virtual environment with pip in it.
usable_python() {
  local python test='import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 9))'
  for python in /usr/bin/python3 python3; do
    if "$python" -c "$test" 2>/dev/null; then
      command -v "$python"
      return
    fi
  done
}

prepare_python() {
  local stamp="1 ${pytest_packages[*]}" log=$scratch/pip.log
  if is_done "$CACHE/venv" "$stamp" && [[ -x $CACHE/venv/bin/python ]]; then return; fi
  # A virtual environment contains its own path, so it is made in its final place, and the stamp is
  # written last.
  rm -rf "$CACHE/venv"
  "$(usable_python)" -m venv "$CACHE/venv" >"$log" 2>&1 &&
    "$CACHE/venv/bin/python" -m pip install --quiet --no-input "${pytest_packages[@]}" \
      >>"$log" 2>&1 || {
    cat "$log" >&2
    fail "making the Python environment failed (above)"
  }
  printf '%s\n' "$stamp" >"$CACHE/venv/.stamp"
  say "${pytest_packages[*]}"
}

# pip_install --target|--prefix DIRECTORY PACKAGE…: installs packages from PyPI outside of venv/.
pip_install() {
  "$CACHE/venv/bin/python" -m pip install --quiet --no-input --no-deps --no-compile "$@" \
    >"$scratch/pip.log" 2>&1 || {
    cat "$scratch/pip.log" >&2
    fail "pip install ${*:3} failed (above)"
  }
}
