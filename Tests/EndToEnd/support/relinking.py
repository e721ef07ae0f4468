"""Links a crate's objects again, by another route or with more options."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import referee
import toolchains
from building import Build, build
from targets import Target


@dataclass
class Links:
    """A build whose objects were kept, so that it can be linked again."""

    made: Build
    directory: Path
    zig: str

    def link(
        self, name: str, *more: str, route: str | None = None, **variables: str | Path
    ) -> subprocess.CompletedProcess:
        """Run zcc on rustc's line with another output; the file is `directory / name`."""
        line = list(self.made.asked)
        line[line.index("-o") + 1] = str(self.directory / name)
        environment = toolchains.clean_environment(
            ZCC_ZIG=toolchains.zig(self.zig),
            ZCC_CACHE_DIR=toolchains.zig_cache(self.zig),
            ZCC_TARGET=self.made.target.triple,
            **({"ZCC_ROUTE": route} if route else {}),
        )
        return subprocess.run(
            [toolchains.zcc(), *line, *more],
            cwd=self.directory,
            env=environment | {key: str(value) for key, value in variables.items()},
            capture_output=True,
            text=True,
        )

    def file(self, name: str, *more: str, route: str | None = None, **variables) -> Path:
        result = self.link(name, *more, route=route, **variables)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
        referee.check(self.directory / name)
        return self.directory / name

    def file_without(self, option: str, name: str, route: str) -> Path:
        """Link as zcc would, but without one option of the command."""
        command = self.link(name, route=route, ZCC_DRY_RUN="1").stdout
        assert command.count(f" {option} ") == 1
        subprocess.run(
            ["sh", "-c", command.replace(f" {option} ", " ")], cwd=self.directory, check=True
        )
        return self.directory / name


def links(
    crate: str, target: Target, zig: str, directory: Path, rust: str = toolchains.RUST, **more
) -> Links:
    # With --target, cargo links for the host's own triple as for any other target, but zcc has to be
    # told the target.
    extra = {"ZCC_TARGET": target.triple} if target.triple == toolchains.HOST else {}
    made = build(
        crate, target, zig, "plain", directory, rustflags=("-Csave-temps",), rust=rust, extra=extra,
        **more,
    )  # fmt: skip
    return Links(made, directory, zig)
