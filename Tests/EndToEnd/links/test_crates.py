"""Real programs with published crates and C libraries: each builds with zcc and zig alone.

The tests read every program back, and run it if this machine has a runner for the target.
"""

from pathlib import Path

import pytest

import checks
import expected
import toolchains
from c_libraries import openssl
from programs import Program, build_program, source
from running import can_run, run
from targets import (
    AARCH64_MACOS,
    AARCH64_MUSL,
    AARCH64_WINDOWS,
    TARGETS,
    X86_64_MUSL,
    X86_64_WINDOWS,
    Target,
)

MUSL = (X86_64_MUSL, AARCH64_MUSL)

SQLITE_ROWS = "4 243 60.750\nSaturn\nJupiter\nthe ringed planet\n"
SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

OUTPUT = {
    "sqlite": "SQLite 3.40.1\n" + 2 * SQLITE_ROWS,
    "cplusplus": "made before main: 1\nnumber: 42\nno number: -1\nmost frequent: the 3\n"
    "panic caught: boom\nunwound\nunwound\ncaught logic error\n",
    "cxx-bridge": "exception: nothing is stored\njoined: 12 MONKEYS, ÜNÏCODE\nnumber: 12\n",
    "cmake-library": "expat_2.5.0\n<a>1 < <b>2 — <c>end\nmismatched tag\n",
    "ring-app": f"sha256: {SHA256_OF_ABC}\nAES_256_GCM: attack at dawn\n"
    "CHACHA20_POLY1305: attack at dawn\nsigned: true\nforged: false\np256: 65\n",
    "openssl-app": f"OpenSSL\nsha256: {SHA256_OF_ABC}\naes: attack at dawn\n"
    "signed: true\ntls: true\n",
    "tokio-app": "".join(f"MESSAGE {number}\n" for number in range(20)),
    "bindgen-app": "sizes agree: true\nC: 2 1099511627776\nRust: 19 7\n",
    "parsing": '[{"year":2024,"month":2,"day":29},{"year":2025,"month":12}]\n',
}
ARGUMENTS = {"parsing": ("--limit=2", "2024-02-29, 2025-12 and 2026-01-01")}

PROGRAMS = (
    Program("sqlite", TARGETS, telling=TARGETS),
    Program(
        "cplusplus",
        TARGETS,
        telling=(X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS),
        recompiled=("link-cplusplus",),
    ),
    Program(
        "cxx-bridge",
        TARGETS,
        telling=(AARCH64_MUSL, X86_64_WINDOWS),
        recompiled=("cxx", "link-cplusplus"),
    ),
    Program("cmake-library", TARGETS, telling=(AARCH64_MUSL, X86_64_WINDOWS, AARCH64_MACOS)),
    Program(
        "ring-app",
        TARGETS,
        telling=(X86_64_MUSL, AARCH64_MUSL, AARCH64_WINDOWS, AARCH64_MACOS),
        recompiled=("ring",),
    ),
    Program("openssl-app", MUSL, telling=MUSL, recompiled=("openssl-sys",)),
    Program("tokio-app", TARGETS, telling=(X86_64_MUSL, X86_64_WINDOWS, AARCH64_MACOS)),
    Program("parsing", TARGETS, telling=(X86_64_WINDOWS, AARCH64_WINDOWS)),
    # bindgen, with the variables of zcc env, reads a header that includes those of the C library.
    Program("bindgen-app", TARGETS, telling=(AARCH64_MUSL, X86_64_WINDOWS, AARCH64_MACOS)),
    # For its raw-dylib import rustc runs dlltool, which is zcc here.
    Program("winapp", (X86_64_WINDOWS, AARCH64_WINDOWS), telling=(X86_64_WINDOWS,)),
)


def settings(program: Program, target: Target, zig: str) -> dict[str, str]:
    """The variables that the crate's build script needs."""
    if program.crate == "sqlite":
        return {"SQLITE_SOURCE": str(source("sqlite"))}
    if program.crate == "cmake-library":
        return {"EXPAT_SOURCE": str(source("expat"))}
    if program.crate == "bindgen-app":
        bindgen = toolchains.present(toolchains.cache() / "bindgen")
        return {"BINDGEN": str(bindgen / "bindgen"), "LIBCLANG_PATH": str(bindgen)}
    if program.crate == "openssl-app":
        return {"OPENSSL_DIR": str(openssl(target, zig)), "OPENSSL_STATIC": "1"}
    return {}


def rows(everything: bool) -> list[tuple[Program, Target, str]]:
    """By default, the most telling targets with one zig; with --all, every target, and the most
    telling ones with another zig."""
    first, second = toolchains.DEFAULT_ZIGS
    if not everything:
        return [(program, target, first) for program in PROGRAMS for target in program.telling]
    return [(program, target, first) for program in PROGRAMS for target in program.targets] + [
        (program, target, second) for program in PROGRAMS for target in program.telling
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "program" in metafunc.fixturenames:
        parameters = rows(metafunc.config.getoption("--all"))
        ids = [f"{program}-{target}-{zig}" for program, target, zig in parameters]
        metafunc.parametrize(("program", "target", "zig"), parameters, ids=ids)


def test_program(program: Program, target: Target, zig: str, tmp_path: Path) -> None:
    given = settings(program, target, zig)
    made = build_program(program, target, zig, tmp_path, settings=given)
    checks.check_program(made)
    if can_run(target):
        result = run(target, made.artifact, *ARGUMENTS.get(program.crate, ()))
        assert result.returncode == 0, result.stderr
        # The lines of C++ and those of Rust can come in any order.
        wanted = OUTPUT.get(program.crate) or expected.output(program.crate, target)
        assert sorted(result.stdout.splitlines()) == sorted(wanted.splitlines())
