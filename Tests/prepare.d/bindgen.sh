# shellcheck shell=bash
# bindgen/: bindgen, and the clang that it reads headers with.

readonly libclang_version=18.1.1

prepare_bindgen() {
  local stamp="1 libclang $libclang_version" new=$scratch/bindgen
  if is_done "$CACHE/bindgen" "$stamp"; then return; fi
  refresh_apt
  unpack_packages "$scratch/bindgen-package" bindgen
  pip_install --target "$scratch/libclang-package" "libclang==$libclang_version"
  mkdir "$new"
  mv "$scratch/bindgen-package/usr/bin/bindgen" "$new/"
  mv "$scratch/libclang-package/clang/native/libclang.so" "$new/"
  finish "$CACHE/bindgen" "$stamp" "$new"
  say "$("$CACHE/bindgen/bindgen" --version), libclang $libclang_version"
}
