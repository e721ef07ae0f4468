"""Libraries that cannot be linked: zcc says which one and what to do, before it runs zig."""

import subprocess
from pathlib import Path

import pytest

import toolchains
from crosstools import cross_settings, tool, zig_settings
from targets import AARCH64_MUSL, X86_64_MUSL, X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
STATIC_LINKS = (("-static-pie",), ("-static", "-no-pie"))
CURES = {
    "ssl": "vendored",
    "crypto": "OPENSSL_STATIC",
    "z": "static",
    "sqlite3": "bundled",
    "pq": "PQ_LIB_STATIC",
}


def run(command: list[str | Path], directory: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        command,
        cwd=directory,
        env=toolchains.clean_environment(**zig_settings(ZIG)),
        capture_output=True,
        text=True,
    )


def compiled(target: Target, text: str, name: str, directory: Path) -> Path:
    cross_settings(target, ZIG)
    source = directory / f"{name}.c"
    source.write_text(text)
    made = directory / f"{name}.o"
    result = run([tool(target, "zcc"), "-c", source, "-o", made], directory)
    assert (result.returncode, result.stderr) == (0, "")
    return made


def refused(target: Target, directory: Path, *arguments: str) -> str:
    """The one line with which zcc refuses to link a program that calls `foreign_answer`."""
    program = "int foreign_answer(int); int main(void) { return foreign_answer(1); }\n"
    main = compiled(target, program, "main", directory)
    result = run([tool(target, "zcc"), main, *arguments, "-o", "program"], directory)
    assert result.returncode == 1
    assert result.stderr.startswith("zcc: error: ")
    assert result.stderr.count("\n") == 1, result.stderr
    assert not (directory / "program").exists()
    return result.stderr


@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS], ids=str)
def test_library_for_another_processor(target: Target, tmp_path: Path) -> None:
    part = compiled(AARCH64_MUSL, "int foreign_answer(int n) { return n; }\n", "foreign", tmp_path)
    (tmp_path / "lib").mkdir()
    archive = ["crs", "lib/libforeign.a", part.name]
    assert run([tool(AARCH64_MUSL, "zcc-ar"), *archive], tmp_path).returncode == 0
    message = refused(target, tmp_path, "-Llib", "-lforeign")
    assert "lib/libforeign.a" in message
    assert "aarch64" in message
    assert target.triple in message


@pytest.mark.parametrize("kind", STATIC_LINKS, ids="".join)
def test_shared_library_for_a_static_program(kind: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "foreign.c").write_text("int foreign_answer(int n) { return n; }\n")
    shared = ["cc", "-shared", "-fPIC", "foreign.c", "-o", "lib/libforeign.so"]
    assert run(shared, tmp_path).returncode == 0
    message = refused(X86_64_MUSL, tmp_path, *kind, "-Llib", "-lforeign")
    assert "lib/libforeign.so" in message


def linker_script(directory: Path, text: str) -> Path:
    """Write libforeign.a as a text, beside an archive that has the function."""
    part = compiled(X86_64_MUSL, "int foreign_answer(int n) { return n + 41; }\n", "part", directory)
    (directory / "lib").mkdir()
    archive = ["crs", "lib/libpart.a", part.name]
    assert run([tool(X86_64_MUSL, "zcc-ar"), *archive], directory).returncode == 0
    script = directory / "lib" / "libforeign.a"
    script.write_text(text)
    return script


@pytest.mark.parametrize("text", ["INPUT(libpart.a)", "/* GNU ld script */\nGROUP ( -lpart )\n"])
def test_library_that_is_a_linker_script(text: str, tmp_path: Path) -> None:
    linker_script(tmp_path, text)
    program = "int foreign_answer(int); int main(void) { return foreign_answer(1); }\n"
    main = compiled(X86_64_MUSL, program, "main", tmp_path)
    command = [tool(X86_64_MUSL, "zcc"), main, "-static", "-no-pie", "-Llib", "-lforeign"]
    result = run([*command, "-o", "program"], tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert subprocess.run([tmp_path / "program"]).returncode == 42


@pytest.mark.parametrize(
    ("target", "text", "problem"),
    [
        (X86_64_MUSL, "GROUP(libpart.a libgone.a)", "a script for GNU ld that names 'libgone.a'"),
        (X86_64_MUSL, "version https://git-lfs.github.com/spec/v1\n", "a text file"),
        (X86_64_WINDOWS, "INPUT(libpart.a)", "a script for GNU ld, which only linkers for ELF read"),
        (X86_64_WINDOWS, "version https://git-lfs.github.com/spec/v1\n", "a text file"),
    ],
)
def test_library_that_is_a_text(target: Target, text: str, problem: str, tmp_path: Path) -> None:
    linker_script(tmp_path, text)
    message = refused(target, tmp_path, "-Llib", "-lforeign")
    assert f"'lib/libforeign.a' is {problem}" in message


@pytest.mark.parametrize("library", CURES)
@pytest.mark.parametrize("target", [X86_64_MUSL, AARCH64_MUSL], ids=str)
def test_missing_library_of_a_known_crate(target: Target, library: str, tmp_path: Path) -> None:
    message = refused(target, tmp_path, "-static", "-no-pie", f"-l{library}")
    assert f"'{library}'" in message
    assert CURES[library] in message
