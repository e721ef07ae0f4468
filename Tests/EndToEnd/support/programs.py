"""Real programs: published crates, with C and C++ in some of them, built by cargo with zcc.

What cargo compiled of the crates is kept between runs; otherwise a run would take half an hour. What
zcc takes part in is not kept: each run links the program anew, and compiles its own C code and that
of the crates in `recompiled` anew (zig has a cache of its own for that).
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import referee
import toolchains
from building import Build, artifact_of, cargo, link_line, readable
from crosstools import cross_settings
from targets import Target
from toolchains import exclusive


@dataclass(frozen=True)
class Program:
    """A crate in fixtures/crates that uses published crates or C."""

    crate: str
    # All targets that it can be built for, and the ones that find the most faults.
    targets: tuple[Target, ...]
    telling: tuple[Target, ...]
    # Crates whose build scripts compile C.
    recompiled: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.crate


def source(library: str) -> Path:
    """The source of a C library."""
    return toolchains.present(toolchains.cache() / "source" / library)


def fresh_copy(crate: str, directory: Path) -> Path:
    """A copy at the same place every time, whose files are all new to cargo."""
    destination = directory / "projects" / crate
    shutil.rmtree(destination, ignore_errors=True)
    shutil.copytree(
        toolchains.present(toolchains.CRATES / crate),
        destination,
        copy_function=shutil.copy,
        ignore=shutil.ignore_patterns("target"),
    )
    return destination


def crate_settings() -> list[str]:
    """Cargo's settings that take crates from where Tests/prepare put them."""
    crates = toolchains.present(toolchains.cache() / "crates-windows")
    return [
        '--config=source.crates-io.replace-with="prepared"',
        f'--config=source.prepared.directory="{crates}"',
    ]


def build_program(
    program: Program,
    target: Target,
    zig: str,
    directory: Path,
    *,
    settings: dict[str, str] | None = None,
) -> Build:
    """Build a program, and leave it in `directory`.

    The lint linker_messages is denied, so a link that succeeds but prints anything fails the build.
    """
    environment = cross_settings(target, zig, settings) | {
        "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(("-Dlinker-messages", "--print=link-args")),
        "CARGO_INCREMENTAL": "0",
        "CARGO_PROFILE_DEV_DEBUG": "0",
        "CARGO_PROFILE_DEV_STRIP": "none",
        "CARGO_TERM_COLOR": "never",
        **(settings or {}),
    }
    with exclusive("target") as kept:
        environment["CARGO_TARGET_DIR"] = str(kept / "target" / zig)
        project = fresh_copy(program.crate, kept)
        registry = crate_settings()
        # CMake drops its settings if a directory of an earlier run names another compiler.
        built = kept / "target" / zig / str(target) / "debug" / "build"
        for output in built.glob(f"{program.crate}-*/out"):
            shutil.rmtree(output)
        for crate in program.recompiled:
            clean = ("clean", f"-p{crate}", f"--target={target}", *registry)
            assert cargo(project, *clean, environment=environment).returncode == 0
        result = cargo(
            project,
            "build",
            f"--target={target}",
            "--message-format=json",
            *registry,
            environment=environment,
        )
        output = result.stdout + result.stderr
        assert result.returncode == 0, f"cargo failed for {program}, {target}:\n{readable(output)}"
        artifact = Path(shutil.copy(artifact_of(result.stdout, project), directory))
    referee.check(artifact)
    return Build(
        crate=program.crate, target=target, artifact=artifact, asked=link_line(result.stdout)
    )
