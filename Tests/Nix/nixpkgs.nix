# The little of nixpkgs that fixtures/nix and builders.nix use, over the paths that Tests/prepare put
# into the store. A path that was added to a store has no references, so every derivation names the
# host's C library, which Rust and the compiler for the host need.
let
  inputs = import (builtins.getEnv "ZCC_TEST_CACHE" + "/nix/inputs.nix");
  paths = builtins.mapAttrs (_: builtins.storePath) inputs;
  mkDerivation =
    attributes:
    derivation (
      {
        system = "x86_64-linux";
        builder = "${paths.shell}/bin/bash";
        args = [ ./setup.sh ];
        initialPath = paths.shell;
        hostLibraries = paths.glibc;
        outputs = [ "out" ];
      }
      // attributes
    );
  pkgs = {
    inherit mkDerivation;
    inherit (paths) zig cc rust vendor;
    stdenvNoCC = { inherit mkDerivation; };
    mkShell = attributes: mkDerivation ({ name = "shell"; } // attributes);
    lib.genAttrs =
      names: f:
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = f name;
        }) names
      );
    callPackage =
      file: arguments:
      let
        f = import file;
      in
      f (builtins.intersectAttrs (builtins.functionArgs f) pkgs // arguments);
  };
in
pkgs
