"""Libraries that cannot be linked: zcc says which one and what to do, before it runs zig."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
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


@pytest.mark.parametrize(
    ("foreign", "words"),
    [("aarch64-linux-musl", "aarch64 (ELF)"), ("x86_64-freebsd", "x86_64 (freebsd)")],
)
def test_an_object_for_another_machine_or_system(
    foreign: str, words: str, tmp_path: Path
) -> None:
    """LLD links an object for FreeBSD into a program for Linux without a word."""
    (tmp_path / "foreign.c").write_text("int foreign_answer(int n) { return n; }\n")
    command = [toolchains.zig(ZIG), "cc", "-target", foreign, "-c", "foreign.c"]
    assert run(command, tmp_path).returncode == 0
    if foreign == "x86_64-freebsd":
        # FreeBSD's own tools write its number into the header; zig's clang does not.
        formats = ["-I", "elf64-x86-64", "-O", "elf64-x86-64-freebsd"]
        assert run(["llvm-objcopy", *formats, "foreign.o"], tmp_path).returncode == 0
    message = refused(X86_64_MUSL, tmp_path, "foreign.o")
    assert f"object 'foreign.o' is for {words}" in message and X86_64_MUSL.triple in message


# MARK: Libraries with nothing wrong


def import_library(path: Path, count: int, machine: str = "i386:x86-64") -> Path:
    names = "".join(f"function{number}\n" for number in range(count))
    definition = path.with_suffix(".def")
    definition.write_text("LIBRARY imported.dll\nEXPORTS\n" + names)
    zig = toolchains.zig(ZIG)
    subprocess.run([zig, "dlltool", "-d", definition, "-l", path, "-m", machine], check=True)
    return path


def architecture(path: Path) -> str:
    result = subprocess.run(
        [toolchains.zcc(), "inspect", path], capture_output=True, text=True, check=True
    )
    return result.stdout.split("arch ")[1].split()[0]


def test_import_libraries_of_every_size(tmp_path: Path) -> None:
    """Their second member counts the others, and 332 of them is x86's machine number."""

    def found(count: int) -> str:
        return architecture(import_library(tmp_path / f"{count}.lib", count))

    with ThreadPoolExecutor() as pool:
        counts = range(1001)
        wrong = {c: a for c, a in zip(counts, pool.map(found, counts)) if a != "x86_64"}
    assert wrong == {}
    # The same for the other machines' numbers.
    for machine, name in (("i386", "x86"), ("arm64", "aarch64")):
        for other in (0x14C, 0x8664, 0xAA64):
            made = import_library(tmp_path / f"{machine}.lib", other - 3, machine)
            assert architecture(made) == name, (machine, other)


def test_an_import_library_of_329_functions_is_linked(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    import_library(tmp_path / "lib" / "libimported.a", 329)
    program = "int function7(void); int main(void) { return function7(); }\n"
    main = compiled(X86_64_WINDOWS, program, "main", tmp_path)
    line = [tool(X86_64_WINDOWS, "zcc"), main, "-Llib", "-limported", "-o", "program.exe"]
    result = run(line, tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    imports = run(["llvm-readobj", "--coff-imports", "program.exe"], tmp_path).stdout
    assert "Name: imported.dll" in imports and "function7" in imports


def test_an_object_for_another_machine_beside_a_source(tmp_path: Path) -> None:
    """With a source on the line, ZCC_TARGET is the target, whatever machine an object is for."""
    compiled(AARCH64_MUSL, "int foreign_answer(int n) { return n; }\n", "foreign", tmp_path)
    (tmp_path / "main.c").write_text("int main(void) { return 0; }\n")
    environment = toolchains.clean_environment(**zig_settings(ZIG), ZCC_TARGET=X86_64_MUSL.triple)
    for route in ("auto", "cc"):
        result = subprocess.run(
            [toolchains.zcc(), "main.c", "foreign.o", "-o", "program"],
            cwd=tmp_path, env=environment | {"ZCC_ROUTE": route}, capture_output=True, text=True,
        )  # fmt: skip
        assert result.returncode == 1
        assert "object 'foreign.o' is for aarch64" in result.stderr
