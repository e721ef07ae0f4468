# shellcheck shell=bash
# readers/: programs that read the output of `zcc env`.

readonly grammar_packages=(tree-sitter==0.25.2 tree-sitter-powershell==0.26.4)

# The packages are only unpacked. If they were installed, apt would also update Perl and others.
prepare_readers() {
  local stamp="1 fish nix-bin ${grammar_packages[*]}" new=$scratch/readers
  if is_done "$CACHE/readers" "$stamp"; then return; fi
  refresh_apt
  # shellcheck disable=SC2046
  unpack_packages "$new" fish nix-bin \
    $(missing_dependencies fish nix-bin | grep -E '^lib' | grep -Ev 'perl|^libpcre2-8')
  rm -rf "$new/usr/share/doc" "$new/usr/share/man"
  pip_install --target "$new/python" "${grammar_packages[@]}"
  finish "$CACHE/readers" "$stamp" "$new"
  say "fish, Nix and a grammar of PowerShell"
}
