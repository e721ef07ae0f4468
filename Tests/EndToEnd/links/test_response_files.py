"""Links that are too long for a command line and have more inputs than a process may usually open."""

import resource
import subprocess
from pathlib import Path

import pytest

import toolchains
from building import cargo_environment
from running import run, zig_cc
from targets import X86_64_MUSL

PROGRAM = 'fn main() { println!("linked"); }\n'

# More objects than the usual limit of 1024 open files, with names so long that together they exceed
# the 2 MiB of arguments that the kernel accepts.
OBJECTS = 2300
DIRECTORY = Path(*(f"{index} " + "long" * 60 for index in range(4)))

# rustc calls this script instead of zcc. It records the response file before and after the link.
RECORDER = """#!/bin/sh
for argument; do
  case "$argument" in
  @*) sha256sum "${argument#@}" >>"$ZCC_TEST_RECORD"; file=${argument#@} ;;
  esac
done
"$ZCC_TEST_REAL" "$@" || exit
[ -z "$file" ] || sha256sum "$file" >>"$ZCC_TEST_RECORD"
"""


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
def test_a_link_line_too_long_for_the_kernel(zig: str, tmp_path: Path):
    """rustc writes a response file. zcc reads it, including its escapes, and does not change it."""
    directory = tmp_path / DIRECTORY
    directory.mkdir(parents=True)
    objects = many_objects(directory)
    assert sum(len(str(path)) for path in objects) > 2 * 1024 * 1024
    recorder = tmp_path / "recorder"
    recorder.write_text(RECORDER)
    recorder.chmod(0o755)
    source = tmp_path / "main.rs"
    source.write_text(PROGRAM)
    arguments = tmp_path / "rustc-arguments"
    arguments.write_text("".join(f"-Clink-arg={path}\n" for path in objects))

    environment = cargo_environment(X86_64_MUSL, "plain", zig, tmp_path) | {
        "ZCC_TEST_REAL": str(toolchains.zcc()),
        "ZCC_TEST_RECORD": str(tmp_path / "record"),
    }
    program = tmp_path / "main"
    result = subprocess.run(
        [
            toolchains.rust() / "rustc",
            f"--target={X86_64_MUSL.triple}",
            f"-Clinker={recorder}",
            "-Dlinker-messages",
            f"@{arguments}",
            source,
            "-o",
            program,
        ],
        env=environment,
        capture_output=True,
        text=True,
        preexec_fn=with_few_open_files,
    )
    assert result.returncode == 0, result.stderr[-4000:]
    result = run(X86_64_MUSL, program)
    assert (result.returncode, result.stdout) == (0, "linked\n")
    before, after = (tmp_path / "record").read_text().splitlines()
    assert before == after


def many_objects(directory: Path) -> list[Path]:
    """Links to one object without symbols. Each of them is a separate input for the linker."""
    source = directory / "empty.c"
    source.write_text("")
    first = directory / "object 0.o"
    zig_cc("-target", X86_64_MUSL.zig, "-c", source, "-o", first)
    objects = [first]
    for index in range(1, OBJECTS):
        path = directory / f"object {index}.o"
        path.hardlink_to(first)
        objects.append(path)
    return objects


def with_few_open_files() -> None:
    """Set the limit on open files that most systems have. A process may raise it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert hard > OBJECTS
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))

