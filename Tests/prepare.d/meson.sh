# shellcheck shell=bash
# meson/: Meson and Ninja from PyPI.

readonly meson_packages=(meson==1.12.1 ninja==1.13.2)

prepare_meson() {
  local stamp="1 ${meson_packages[*]}" new=$scratch/meson
  if is_done "$CACHE/meson" "$stamp"; then return; fi
  pip_install --target "$new" "${meson_packages[@]}"
  finish "$CACHE/meson" "$stamp" "$new"
  say "${meson_packages[*]}"
}
