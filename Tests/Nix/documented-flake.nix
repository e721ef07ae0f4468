# The packages of the flake in nix.md, with stand-ins for its inputs: `project` has it as flake.nix, with
# the directory zcc beside it, as the document says.
{ project }:
let
  pkgs = import ./nixpkgs.nix // {
    extend = overlay: pkgs // overlay pkgs pkgs;
  };
  # Files, because the flake imports them.
  rustOverlay = builtins.toFile "rust-overlay.nix" ''
    final: previous: {
      rust-bin.stable.latest.minimal.override = { targets }: previous.rust;
    }
  '';
  naersk = builtins.toFile "naersk.nix" ''
    { mkDerivation, cargo, rustc }: {
      buildPackage = attributes: mkDerivation ({ name = "built"; inherit rustc; } // attributes);
    }
  '';
  outputs = (import (project + "/flake.nix")).outputs {
    inherit naersk;
    nixpkgs.legacyPackages.x86_64-linux = pkgs;
    rust-overlay = rustOverlay;
  };
in
builtins.mapAttrs (_: package: package.drvPath) outputs.packages.x86_64-linux
