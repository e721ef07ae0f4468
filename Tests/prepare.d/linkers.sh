# shellcheck shell=bash
# linkers/: linkers for ELF that are not zig's: LLD of several releases, and mold.

readonly lld_releases=(14 16 19 22)

# Each is a script at linkers/<name>/ld.lld (or mold) that finds its own libraries;
# linkers/<name>/lld is LLD for every format, as Rust's is.
prepare_linkers() {
  local stamp="2 ${lld_releases[*]} mold" new=$scratch/linkers release root program
  if is_done "$CACHE/linkers" "$stamp"; then return; fi
  refresh_apt
  for release in "${lld_releases[@]}"; do
    root=$new/lld-$release/root
    unpack_packages "$root" "lld-$release" "libllvm$release"
    for program in ld.lld lld; do
      write_linker lld-"$release" "$program" "usr/lib/llvm-$release/bin/$program" "$new"
    done
  done
  unpack_packages "$new/mold/root" mold libtbb12 libxxhash0 libmimalloc2.0
  write_linker mold mold usr/bin/mold "$new"
  finish "$CACHE/linkers" "$stamp" "$new"
  say "$("$CACHE/linkers/lld-22/ld.lld" --version)"
}

# write_linker NAME PROGRAM PATH NEW
write_linker() {
  write_executable "$4/$1/$2" <<EOS
#!/bin/sh
root=$CACHE/linkers/$1/root
LD_LIBRARY_PATH=\$root/usr/lib/x86_64-linux-gnu exec "\$root/$3" "\$@"
EOS
}
