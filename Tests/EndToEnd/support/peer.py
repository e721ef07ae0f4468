"""cargo-zigbuild, the tool that zcc is compared with: the same crates, built as its users do."""

import subprocess
from pathlib import Path

import toolchains
from building import Build, artifact_of, copy_crate, link_line
from targets import Target

NAME = "cargo-zigbuild"


def program() -> Path:
    return toolchains.present(toolchains.cache() / "peer" / "bin" / NAME)


def build(crate: str, target: Target, zig: str, directory: Path, *, release: bool) -> Build | None:
    """Build one crate. Return None if it does not link."""
    # cargo-zigbuild needs musl's start files, which rustup installs and Debian does not.
    rust = f"{toolchains.RUST}-musl-installed" if target.is_linux else toolchains.RUST
    project = copy_crate(crate, directory)
    flags = ["--print=link-args"]
    if crate == "cdylib" and target.is_linux:
        flags.append("-Ctarget-feature=-crt-static")
    cache = toolchains.zig_cache(zig)
    environment = toolchains.clean_environment(
        CARGO_ZIGBUILD_ZIG_COMMAND=toolchains.zig(zig),
        CARGO_ZIGBUILD_CACHE_DIR=directory / "zigbuild",
        CARGO_ENCODED_RUSTFLAGS="\x1f".join(flags),
        CARGO_INCREMENTAL="0",
        ZIG_GLOBAL_CACHE_DIR=cache,
        ZIG_LOCAL_CACHE_DIR=cache,
    )
    environment["PATH"] = f"{toolchains.rust(rust)}:{environment['PATH']}"
    if target.is_macos:
        environment["CARGO_PROFILE_RELEASE_STRIP"] = "none"
    command = [program(), "zigbuild", f"--target={target.triple}", "--message-format=json"]
    result = subprocess.run(
        [*command, "--offline", *(["--release"] if release else [])],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        errors="surrogateescape",
    )
    if result.returncode != 0:
        return None
    return Build(crate, target, artifact_of(result.stdout, project), link_line(result.stdout))
