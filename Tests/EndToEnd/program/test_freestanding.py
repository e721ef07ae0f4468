"""The C part of the shipped program, on both of its processors."""

import os
import subprocess
from pathlib import Path

import pytest

import running
import toolchains

SOURCES = toolchains.REPOSITORY / "Sources" / "CSystem"
OPTIONS = (
    *("-O2", "-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE", "-DCSYSTEM_FREESTANDING"),
    *("-ffreestanding", "-fno-builtin", "-fstack-protector-strong"),
    # As Swift compiles: constants with pointers are what a linker marks as RELRO.
    "-fPIC",
    *("-I", SOURCES / "include"),
)
# As shipped, and with code that stops the program where C leaves the behavior undefined.
CHECKS = {
    "shipped": ("-fno-sanitize=undefined",),
    "undefined": ("-fsanitize=undefined", "-fsanitize-trap=undefined", "-U_FORTIFY_SOURCE"),
}
RUNNERS = {"x86_64": (), "aarch64": ("qemu-aarch64-static", "-E", "ONE=1", "-U", "PATH")}


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("processor", RUNNERS)
def test_each_function(processor: str, check: str, tmp_path: Path):
    program = tmp_path / "program"
    target = ("-target", f"{processor}-linux-gnu")
    objects = []
    for source in (SOURCES / "freestanding.c", Path(__file__).with_name("freestanding.c")):
        objects.append(tmp_path / f"{source.parent.name}.o")
        running.zig_cc(*target, *OPTIONS, *CHECKS[check], "-c", source, "-o", objects[-1])
    running.zig_cc(*target, "-static", "-nostdlib", *objects, "-o", program)
    directory = tmp_path / "empty"
    directory.mkdir()
    result = subprocess.run(
        [*RUNNERS[processor], program, "", "two words"],
        cwd=directory,
        env={"ONE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (result.returncode, result.stderr) == (0, "")
    texts = dict(enumerate(result.stdout.splitlines(), start=1))
    known = {code: text for code, text in texts.items() if text != "Unknown error"}
    assert len(known) >= 25
    assert known == {code: os.strerror(code) for code in known}
