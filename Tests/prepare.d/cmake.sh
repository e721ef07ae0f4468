# shellcheck shell=bash
# cmake/: CMake from PyPI.

readonly cmake_version=3.31.6

prepare_cmake() {
  local stamp="1 cmake $cmake_version" new=$scratch/cmake
  if is_done "$CACHE/cmake" "$stamp"; then return; fi
  pip_install --target "$scratch/cmake-package" "cmake==$cmake_version"
  mv "$scratch/cmake-package/cmake/data" "$new"
  finish "$CACHE/cmake" "$stamp" "$new"
  say "$("$CACHE/cmake/bin/cmake" --version | sed -n 1p)"
}
