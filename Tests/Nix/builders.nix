# Three ways in which people build Rust in Nix: plain phases (as with rustPlatform's hooks), and what
# naersk and crane add to them. Each takes { name, src, target, hooks } and more attributes; `hooks`
# are zcc and the runtimes.
{ mkDerivation, rust, cc, vendor }:
let
  # Cargo finds crates in the store, and has a home of its own.
  configure = ''
    export CARGO_HOME=$NIX_BUILD_TOP/cargo-home
    mkdir -p $CARGO_HOME
    printf '[source.crates-io]\nreplace-with = "vendor"\n[source.vendor]\ndirectory = "%s"\n' \
      ${vendor} > $CARGO_HOME/config.toml
  '';
  build = "cargo build --offline --release";
  install = ''
    mkdir -p $out/bin
    for file in target/$CARGO_BUILD_TARGET/release/*; do
      case $file in
      *.d | *.pdb) ;;
      *) if [[ -f $file && -x $file ]]; then cp $file $out/bin/; fi ;;
      esac
    done
  '';

  plain =
    { name, src, target, hooks, ... }@attributes:
    mkDerivation (
      {
        inherit name src;
        nativeBuildInputs = hooks ++ [ rust cc ];
        CARGO_BUILD_TARGET = target;
        # "debuginfo" is Cargo's default; an unstripped program for musl names zig's directories. Debian's
        # Rust lacks rust-objcopy, with which rustc strips for macOS.
        CARGO_PROFILE_RELEASE_STRIP =
          if builtins.match ".*-apple-.*" target == null then "debuginfo" else "none";
        configurePhase = configure;
        buildPhase = ''
          runHook preBuild
          ${build}
          runHook postBuild
        '';
        installPhase = ''
          ${install}
          runHook postInstall
        '';
      }
      // removeAttrs attributes [ "target" "hooks" ]
    );

  # The dependencies are built first, with the crate's own code replaced. The build script always
  # stays one, so there is always a link for the host.
  dependencies =
    arguments:
    plain (
      arguments
      // {
        name = "${arguments.name}-dependencies";
        preBuild = ''
          for file in src/main.rs build.rs; do echo 'fn main() {}' > $file; done
        '';
        installPhase = "mkdir $out; cp -r target $out/target";
        dontFixup = true;
      }
    );
  inherited = arguments: ''
    cp -r ${dependencies arguments}/target target
    chmod -R u+w target
    # Cargo compares times.
    find . -name '*.rs' -exec touch {} +
  '';
in
{
  inherit plain;

  # naersk asks rustc to leave the build's paths out.
  naersk =
    arguments:
    plain (
      arguments
      // {
        preBuild = ''
          ${inherited arguments}
          export CARGO_BUILD_RUSTFLAGS="--remap-path-prefix=$PWD=/sources"
        '';
      }
    );

  # crane does so with an option for the linker, too, and then edits the installed files, so that
  # they do not refer to the crates' sources. Here it is the path of the standard library's sources,
  # because every program has it.
  crane =
    arguments:
    plain (
      arguments
      // {
        preBuild = ''
          ${inherited arguments}
          CARGO_BUILD_RUSTFLAGS="-C link-arg=-Wl,--compress-debug-sections=none"
          export CARGO_BUILD_RUSTFLAGS+=" --remap-path-prefix=$PWD=/sources"
        '';
        postInstall = ''
          find $out -type f | xargs sed -i 's!library/std/!LIBRARY/std/!g'
        '';
      }
    );
}
