"""Every way of naming a static library works, with every zig."""

from pathlib import Path

import pytest

import checks
import toolchains
from programs import Program, build_program
from running import can_run, run
from targets import AARCH64_MUSL, X86_64_MACOS, X86_64_MUSL, X86_64_WINDOWS, Target

# The lines that the build script prints, and the words that rustc puts on the link line for them.
LIBRARIES = {
    "static": ("rustc-link-lib=static=foreign", "-lforeign"),
    "verbatim": ("rustc-link-lib=static:+verbatim=libforeign.a", "-l:libforeign.a"),
    "whole-archive": ("rustc-link-lib=static:+whole-archive=foreign", "-Wl,--whole-archive"),
    "dynamic-kind": ("rustc-link-lib=dylib=foreign", "-lforeign"),
    "dynamic-verbatim": ("rustc-link-lib=dylib:+verbatim=libforeign.a", "-l:libforeign.a"),
    "link-argument": ("rustc-link-arg=-l:libforeign.a", "-l:libforeign.a"),
}
FOREIGN_TARGETS = (X86_64_MUSL, X86_64_WINDOWS)
FOREIGN = Program("foreign", FOREIGN_TARGETS, telling=FOREIGN_TARGETS)
WHOLE_TARGETS = (X86_64_MUSL, AARCH64_MUSL, X86_64_WINDOWS, X86_64_MACOS)
WHOLE_ARCHIVE = Program("wholearchive", WHOLE_TARGETS, telling=WHOLE_TARGETS)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "zig" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all")
        metafunc.parametrize("zig", toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("target", FOREIGN.targets, ids=str)
def test_static_library(target: Target, library: str, zig: str, tmp_path: Path) -> None:
    request, word = LIBRARIES[library]
    made = build_program(FOREIGN, target, zig, tmp_path, settings={"FOREIGN_LIBRARY": request})
    assert word in made.asked
    checks.check_program(made)
    result = run(target, made.artifact)
    assert (result.returncode, result.stdout) == (0, "the answer is 42\n"), result.stderr


@pytest.mark.parametrize("target", WHOLE_ARCHIVE.targets, ids=str)
def test_library_that_nothing_refers_to(target: Target, zig: str, tmp_path: Path) -> None:
    """The library is bundled into an rlib, which rustc names as `-Wl,/path/libplugin.rlib`."""
    made = build_program(WHOLE_ARCHIVE, target, zig, tmp_path)
    checks.check_program(made)
    if can_run(target):
        result = run(target, made.artifact)
        assert result.returncode == 0, result.stderr
        # On Windows, C's output stays in a buffer until the program ends.
        assert sorted(result.stdout.splitlines()) == ["main", "registered before main"]
    else:
        assert b"registered before main" in made.artifact.read_bytes()
