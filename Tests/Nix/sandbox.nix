# The smallest build there is. It fails where the machine has no sandbox for Nix.
let
  pkgs = import ./nixpkgs.nix;
in
pkgs.mkDerivation {
  name = "sandbox";
  dontUnpack = true;
  installPhase = "mkdir $out";
}
