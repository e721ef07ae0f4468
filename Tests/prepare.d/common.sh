# shellcheck shell=bash
# What every step of Tests/prepare uses: messages, stamps, and files that are complete or not there.

fail() {
  printf 'prepare: error: %s\n' "$*" >&2
  exit 1
}

say() { printf 'prepare: %s\n' "$*"; }

# is_done DIRECTORY STAMP: whether DIRECTORY was finished from these inputs.
is_done() { [[ -f $1/.stamp && $(<"$1/.stamp") == "$2" ]]; }

# finish DIRECTORY STAMP NEW: puts NEW in DIRECTORY's place, complete or not at all.
finish() {
  printf '%s\n' "$2" >"$3/.stamp"
  mkdir -p "$(dirname "$1")"
  if [[ -e $1 ]]; then mv -T "$1" "$scratch/old.$RANDOM$RANDOM"; fi
  mv -T "$3" "$1"
}

# write_executable FILE: its text comes from standard input. Written only when it differs.
write_executable() {
  local text
  text=$(cat)
  if [[ -x $1 && $(<"$1") == "$text" ]]; then return; fi
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$text" >"$scratch/executable"
  chmod 755 "$scratch/executable"
  mv -f "$scratch/executable" "$1"
}
