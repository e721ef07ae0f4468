# shellcheck shell=bash
# What every step of Tests/prepare uses: messages, stamps, and a way to make files that are either
# complete or do not exist.

fail() {
  printf 'prepare: error: %s\n' "$*" >&2
  exit 1
}

say() { printf 'prepare: %s\n' "$*"; }

# is_done DIRECTORY STAMP: whether DIRECTORY was completed from the inputs that STAMP names.
is_done() { [[ -f $1/.stamp && $(<"$1/.stamp") == "$2" ]]; }

# finish DIRECTORY STAMP NEW: replaces DIRECTORY by NEW in one step.
finish() {
  printf '%s\n' "$2" >"$3/.stamp"
  mkdir -p "$(dirname "$1")"
  if [[ -e $1 ]]; then mv -T "$1" "$scratch/old.$RANDOM$RANDOM"; fi
  mv -T "$3" "$1"
}

# write_executable FILE: writes a program with the text on standard input, unless FILE has that text
# already.
write_executable() {
  local text
  text=$(cat)
  if [[ -x $1 && $(<"$1") == "$text" ]]; then return; fi
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$text" >"$scratch/executable"
  chmod 755 "$scratch/executable"
  mv -f "$scratch/executable" "$1"
}
