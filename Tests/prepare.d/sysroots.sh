# shellcheck shell=bash
# sysroots/<arch>/: Debian 13's glibc of another architecture, to run programs with.

# Debian's names of the architectures with a sysroot. Only the first is made without --all.
readonly sysroots=(armhf arm64 i386 ppc64el riscv64 s390x)

prepare_sysroots() {
  local name new private deb missing=()
  for name; do is_done "$CACHE/sysroots/$name" 1 || missing+=("$name"); done
  if ((${#missing[@]} == 0)); then return; fi
  refresh_apt
  private_apt sysroots 'deb SITE trixie main'
  mkdir "$scratch/debs-sysroots"
  (
    cd "$scratch/debs-sysroots"
    printf 'libc6-%s-cross\n' "${missing[@]}" |
      xargs apt-get "${private[@]}" download -qq >"$scratch/apt.log" 2>&1
  ) || {
    cat "$scratch/apt.log" >&2
    fail "apt-get download failed (above)"
  }
  for name in "${missing[@]}"; do
    deb=$(compgen -G "$scratch/debs-sysroots/libc6-$name-cross_*.deb")
    dpkg -x "$deb" "$scratch/sysroot-package-$name"
    new=$scratch/sysroot-$name
    mv -T "$scratch/sysroot-package-$name/usr/"*-linux-* "$new"
    finish "$CACHE/sysroots/$name" 1 "$new"
  done
  say "glibc of ${missing[*]}"
}
