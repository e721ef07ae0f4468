"""Running zcc itself, without cargo, in a directory that nothing else writes to."""

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import toolchains

# A stand-in for zig that records how it was called. Only `zig version` prints anything.
FAKE_ZIG = """#!/bin/sh
if [ "$1" = version ] && [ "$#" = 1 ]; then echo VERSION; exit 0; fi
printf '%s\\0' "$@" >"$ZCC_TEST_RECORD"
"""


def without_root_powers() -> tuple[str, ...]:
    """A command prefix under which file permissions apply to root as to any other user."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")


@dataclass
class Sandbox:
    """All directories that zcc may write to: home, cache, temporary files, working directory."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("home", "cache", "tmp", "work"):
            (self.root / name).mkdir()
        self.environment = toolchains.clean_environment(
            HOME=self.root / "home",
            XDG_CACHE_HOME=self.root / "home" / ".cache",
            TMPDIR=self.root / "tmp",
            ZCC_CACHE_DIR=self.root / "cache",
            ZCC_TEST_RECORD=self.root / "record",
        )

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def record(self) -> Path:
        return self.root / "record"

    def fake_zig(self) -> Path:
        """Make a program that stands in for zig, and point ZCC_ZIG at it."""
        zig = self.root / "zig"
        zig.write_text(FAKE_ZIG.replace("VERSION", toolchains.DEFAULT_ZIGS[0]))
        zig.chmod(0o755)
        self.environment["ZCC_ZIG"] = str(zig)
        return zig

    def files(self) -> dict[str, bytes | str | None]:
        """Every file in the sandbox with its contents, and every link with its target."""
        found: dict[str, bytes | str | None] = {}
        for directory, names, files in os.walk(self.root):
            for name in names + files:
                path = Path(directory, name)
                key = str(path.relative_to(self.root))
                if path.is_symlink():
                    found[key] = os.readlink(path)
                elif path.is_file():
                    found[key] = path.read_bytes() if os.access(path, os.R_OK) else b"?"
                else:
                    found[key] = None
        return found

    def zcc(
        self,
        *arguments: str | bytes,
        program: Path | None = None,
        prefix: tuple[str, ...] = (),
        **more: str | Path,
    ) -> subprocess.CompletedProcess:
        """Run zcc in the sandbox's working directory; its output stays bytes."""
        environment = self.environment | {name: str(value) for name, value in more.items()}
        return subprocess.run(
            [*prefix, program or toolchains.zcc(), *arguments],
            cwd=self.work,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
        )
