# What Tests/Nix/run builds, for each of `targets`.
{ targets }:
let
  pkgs = import ./nixpkgs.nix;
  fixtures = ../../fixtures;
  zcc = pkgs.callPackage (fixtures + "/nix/package.nix") {
    binary = /. + builtins.getEnv "ZCC_TEST_BINARY";
  };
  builders = pkgs.callPackage ./builders.nix { };
  source =
    name: path:
    builtins.path {
      inherit name path;
      filter = file: type: baseNameOf file != "target";
    };
  hello = source "hello" (fixtures + "/crates/hello");
  procmacro = source "procmacro" (fixtures + "/crates/procmacro");
  example = source "example" (fixtures + "/nix/example");
  # Fails if zig built a part of a C runtime in this directory. What zig builds of the empty files that
  # zcc gives it in place of the runtime's sources has a few kilobytes.
  builtNothing = directory: ''
    found=$(find ${directory} -size +16k \( -name '*.a' -o -name '*.o*' -o -name '*.lib' \))
    if [[ -n $found ]]; then
      echo "zig built these, though the runtimes were there:"
      echo "$found"
      exit 1
    fi
  '';

  # Only links for Apple's systems are checked: rustc's links for musl and Windows still have zig build
  # more than what `zcc warm` has built.
  isWarm = target: builtins.match ".*-apple-.*" target != null;
  checked = target: directory: if isWarm target then builtNothing directory else "";

  build =
    target:
    let
      warm = pkgs.callPackage (fixtures + "/nix/warm.nix") {
        inherit zcc;
        targets = [ target ];
      };
      called = name: src: {
        inherit name src target;
        hooks = [
          zcc
          warm
        ];
      };
    in
    {
      inherit warm;
      hello = builders.plain (called "hello" hello // { postBuild = checked target "$ZCC_CACHE_DIR"; });
      procmacro = builders.plain (called "procmacro" procmacro);
      example = builders.plain (called "example" example);
      naersk = builders.naersk (called "naersk" example);
      crane = builders.crane (called "crane" procmacro);

      # The runtimes as a cache that cannot be written, and a directory that is no cache.
      readOnlyCache = builders.plain (
        called "read-only-cache" hello
        // {
          hooks = [ zcc ];
          ZCC_CACHE_DIR = "${warm}/runtimes";
          postBuild = checked target "$TMPDIR/zcc-$(id -u)";
        }
      );
      noCache = builders.plain (
        called "no-cache" hello
        // {
          hooks = [ zcc ];
          ZCC_CACHE_DIR = "${pkgs.vendor}";
        }
      );

      # Without the hook's phase, the signature of an edited file stays broken.
      unsigned = builders.crane (called "unsigned" procmacro // { dontZccSign = "1"; });

      # What people write first.
      zigAlone = builders.plain (
        called "zig-alone" hello
        // {
          hooks = [ ];
          preBuild = ''
            printf '#!%s\nexec ${pkgs.zig}/bin/zig cc -target %s "$@"\n' \
              "$(command -v sh)" ${(import ./zig-targets.nix).${target}} > linker
            chmod +x linker
            name=$(echo $CARGO_BUILD_TARGET | tr a-z- A-Z_)
            export CARGO_TARGET_''${name}_LINKER=$PWD/linker
          '';
        }
      );
    };
in
{
  inherit zcc;
  builds = builtins.listToAttrs (
    map (target: {
      name = target;
      value = build target;
    }) targets
  );
}
