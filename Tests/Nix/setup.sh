# shellcheck shell=bash
# The builder of Tests/Nix/nixpkgs.nix: what nixpkgs' stdenv does, as far as fixtures/nix and the
# builders here rely on it. Setup hooks are read before PATH names the inputs, as there.
set -euo pipefail
shopt -s inherit_errexit

# Nix gives the derivation's attributes as variables.
# shellcheck disable=SC2154
PATH=$initialPath/bin
export SOURCE_DATE_EPOCH=315532800
postFixupHooks=() postInstallHooks=() preBuildHooks=()

getAllOutputNames() { echo "$outputs"; }

# runHook NAME: the derivation's own text of this name, then what hooks have added.
runHook() {
  local hook
  local -n hooks=$1Hooks
  eval "${!1-}"
  for hook in "${hooks[@]}"; do eval "$hook"; done
}

unpackPhase() {
  if [[ -n ${dontUnpack-} ]]; then return; fi
  cp -r "$src" source
  chmod -R u+w source
  cd source
}
configurePhase() { :; }
buildPhase() { :; }
installPhase() { :; }
fixupPhase() { if [[ -z ${dontFixup-} ]]; then runHook postFixup; fi; }

inputPath=
for input in ${nativeBuildInputs-}; do
  inputPath+=$input/bin:
  if [[ -f $input/nix-support/setup-hook ]]; then
    # shellcheck source=/dev/null
    source "$input/nix-support/setup-hook"
  fi
done
PATH=$inputPath$PATH

for phase in unpackPhase configurePhase buildPhase installPhase fixupPhase; do
  if [[ -n ${!phase-} ]]; then eval "${!phase}"; else "$phase"; fi
done
