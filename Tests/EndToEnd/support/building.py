"""Building a fixture crate with real cargo and zcc as the linker."""

import json
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import referee
import toolchains
from targets import Target, linker_settings


@dataclass
class Build:
    """What a cargo build made, and the link line that rustc wrote for it."""

    crate: str
    target: Target
    artifact: Path
    asked: list[str]


def copy_crate(crate: str, directory: Path) -> Path:
    """A private copy of a fixture crate, so that nothing is built inside the repository."""
    destination = directory / crate
    source = toolchains.present(toolchains.CRATES / crate)
    shutil.copytree(source, destination, ignore=shutil.ignore_patterns("target"))
    return destination


def cargo(
    project: Path, *arguments: str, environment: dict[str, str], rust: str = toolchains.RUST
) -> subprocess.CompletedProcess:
    """Run cargo, offline, in `project`; its output is kept as text."""
    return subprocess.run(
        [toolchains.rust(rust) / "cargo", *arguments, "--offline"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        errors="surrogateescape",
    )


def cargo_environment(
    target: Target, way: str, zig: str, directory: Path, rustflags: tuple[str, ...] = ()
) -> dict[str, str]:
    """The environment of a build. The linker is set in one of three ways, and nothing else is set."""
    return toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(zig),
        ZCC_CACHE_DIR=toolchains.zig_cache(zig),
        CARGO_ENCODED_RUSTFLAGS="\x1f".join(rustflags),
        CARGO_TERM_COLOR="never",
        CARGO_INCREMENTAL="0",
        **linker_settings(way, target, toolchains.zcc(), directory),
    )


def registry_settings() -> list[str]:
    """Cargo's settings that take crates from where Tests/prepare put them."""
    crates = toolchains.present(toolchains.cache() / "crates")
    return [
        '--config=source.crates-io.replace-with="prepared"',
        f'--config=source.prepared.directory="{crates}"',
    ]


def build(
    crate: str,
    target: Target,
    zig: str,
    way: str,
    directory: Path,
    *,
    release: bool = False,
    rust: str = toolchains.RUST,
    rustflags: tuple[str, ...] = (),
    extra: dict[str, str] | None = None,
) -> Build:
    """Build one crate for one target and return what was made.

    The lint linker_messages is denied, so a link that succeeds but prints anything fails the build.
    `zcc inspect` must say the same about every file made here as other tools do.
    """
    project = copy_crate(crate, directory)
    if rust.startswith(toolchains.RUST):
        rustflags += ("-Dlinker-messages", "--print=link-args")
    if crate == "cdylib" and target.is_linux:
        # For a musl target, rustc makes a dynamic library only if the C library is dynamic, too.
        rustflags += ("-Ctarget-feature=-crt-static",)
    environment = cargo_environment(target, way, zig, directory, rustflags) | (extra or {})
    if target.is_macos:
        # Debian's rustc comes without the rust-objcopy that strips Mach-O files.
        environment["CARGO_PROFILE_RELEASE_STRIP"] = "none"
    result = cargo(
        project,
        "build",
        f"--target={target.triple}",
        "--message-format=json",
        *(registry_settings() if crate == "winapi-app" else []),
        *(["--release"] if release else []),
        environment=environment,
        rust=rust,
    )
    output = result.stdout + result.stderr
    assert result.returncode == 0, f"cargo failed for {crate}, {target}:\n{readable(output)}"
    artifact = artifact_of(result.stdout, project)
    referee.check(artifact)
    return Build(
        crate=crate, target=target, artifact=artifact, asked=link_line(result.stdout)
    )


def readable(output: str) -> str:
    """Cargo's output, with the compiler's messages as rustc prints them."""
    lines = []
    for line in output.splitlines():
        if not line.startswith("{"):
            if not is_link_line(line):
                lines.append(line)
        elif (message := json.loads(line)).get("reason") == "compiler-message":
            lines.append(message["message"]["rendered"])
    return "\n".join(lines)


def artifact_of(stdout: str, project: Path) -> Path:
    """The one linked file of the crate itself: its program, or its dynamic library."""
    found = []
    for line in stdout.splitlines():
        if not line.startswith("{"):
            continue
        message = json.loads(line)
        if message.get("reason") != "compiler-artifact":
            continue
        if Path(message["manifest_path"]).parent != project:
            continue
        kinds = set(message["target"]["kind"])
        if "bin" in kinds:
            found.append(Path(message["executable"]))
        elif "cdylib" in kinds:
            suffixes = {".so", ".dll", ".dylib"}
            found += [Path(name) for name in message["filenames"] if Path(name).suffix in suffixes]
    assert len(found) == 1, f"expected one linked file, cargo reported {found}"
    return found[0]


def is_link_line(line: str) -> bool:
    """Whether the line is one that `--print=link-args` prints."""
    return ' VSLANG="1033" ' in line


def link_line(stdout: str) -> list[str]:
    """The arguments of the last link that rustc announced (`--print=link-args`).

    It prints a shell command: `env -u VARIABLE… VARIABLE=VALUE… LINKER ARGUMENT…`.
    """
    announced = [line for line in stdout.splitlines() if is_link_line(line)]
    if not announced:
        return []
    words = iter(shlex.split(announced[-1]))
    for word in words:
        if word == "-u":
            next(words)
        elif word != "env" and "=" not in word.split("/")[0]:
            return list(words)
    raise ValueError(f"no linker in {announced[-1]}")
