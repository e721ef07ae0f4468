# shellcheck shell=bash
# bin/: LLVM's tools that read linked files.

# llvm_tool NAME: the tool's path, with the suffix that the distribution gives it, if any.
llvm_tool() {
  local candidate
  for candidate in /usr/bin/"$1" $(compgen -G "/usr/bin/$1-[0-9]*" | sort -rV); do
    if [[ -x $candidate ]]; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

link_llvm_tools() {
  local name tool
  mkdir -p "$CACHE/bin"
  for name in llvm-objdump llvm-readobj llvm-nm llvm-lipo llvm-objcopy llvm-strip \
    llvm-install-name-tool; do
    tool=$(llvm_tool "$name")
    if [[ -n $tool ]]; then ln -sfn "$tool" "$CACHE/bin/$name"; fi
  done
}
