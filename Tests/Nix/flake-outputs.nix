# The outputs of fixtures/nix/flake.nix, with a stand-in for nixpkgs: the names of the derivations.
let
  pkgs = import ./nixpkgs.nix // {
    callPackage =
      file: arguments:
      let
        f = import file;
        # The binary is not in the repository.
        given = { binary = ./run; } // arguments;
        wanted = builtins.functionArgs f;
      in
      f (builtins.intersectAttrs wanted (pkgs // given));
  };
  nixpkgs = {
    inherit (pkgs) lib;
    legacyPackages = {
      x86_64-linux = pkgs;
      aarch64-linux = pkgs;
    };
  };
  flake = import ../../fixtures/nix/flake.nix;
  outputs = flake.outputs {
    self = outputs;
    inherit nixpkgs;
  };
in
{
  overlay = (outputs.overlays.default pkgs pkgs).zcc.name;
  packages = outputs.packages.x86_64-linux.default.name;
  warm = (outputs.lib.warm pkgs [ "x86_64-pc-windows-gnu" ]).name;
  shell = outputs.devShells.aarch64-linux.default.name;
  checks = builtins.mapAttrs (_: check: check.name) outputs.checks.x86_64-linux;
}
