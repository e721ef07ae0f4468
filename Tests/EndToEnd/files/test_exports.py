"""A file for macOS exports what Apple's options say, although zig's linker exports everything."""

import os
import re
import subprocess
from pathlib import Path

import pytest

import checks
import referee
import toolchains
from building import build, cargo, cargo_environment, copy_crate
from inspection import exported_macho_names, tool
from process import Sandbox
from targets import AARCH64_MACOS, X86_64_MACOS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
MACOS = (AARCH64_MACOS, X86_64_MACOS)

SOURCE = """
__attribute__((visibility("hidden"))) int hidden(void) { return 1; }
int one(void) { return 1; }
int two(void) { return 2; }
__attribute__((weak)) int weak(void) { return 3; }
__attribute__((weak)) int data = 7;
int (*pointers[])(void) = {weak, one, weak};
int *pointer = &data;
int all(void) { return weak() + hidden() + one() + data; }
"""
ALL = {"_one", "_two", "_weak", "_data", "_pointers", "_pointer", "_all"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "every_zig" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all")
        zigs = toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS
        metafunc.parametrize("every_zig", zigs)


class Library:
    """A C library of one object, which zcc links."""

    def __init__(self, directory: Path, target: Target, zig: str) -> None:
        self.directory = directory
        self.environment = toolchains.clean_environment(
            ZCC_ZIG=toolchains.zig(zig),
            ZCC_CACHE_DIR=toolchains.zig_cache(zig),
            ZCC_TARGET=target.triple,
        )
        (directory / "library.c").write_text(SOURCE)
        result = self.zcc("-Os", "-c", "library.c", "-o", "library.o")
        assert result.returncode == 0, result.stderr

    def zcc(self, *arguments: str, **more: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [toolchains.zcc(), *arguments],
            cwd=self.directory,
            env=self.environment | more,
            capture_output=True,
            text=True,
        )

    def link(self, *arguments: str, **more: str) -> subprocess.CompletedProcess:
        line = ("-dynamiclib", "library.o", "-mmacosx-version-min=11.0.0", "-o", "library.dylib")
        return self.zcc(*line, *arguments, **more)

    @property
    def file(self) -> Path:
        return self.directory / "library.dylib"

    def exports(self, *arguments: str) -> set[str]:
        result = self.link(*arguments)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
        referee.check(self.file)
        checks.check_macho_symbols(self.file)
        return exported_macho_names(self.file)


@pytest.fixture(params=MACOS, ids=str)
def library(request: pytest.FixtureRequest, every_zig: str, tmp_path: Path) -> Library:
    return Library(tmp_path, request.param, every_zig)


def weakly_bound(path: Path) -> set[str]:
    text = tool("llvm-objdump", "--macho", "--weak-bind", path)
    return set(re.findall(r"^__DATA.*pointer\s+\d+\s+(\S+)", text, re.M))


def rebased(path: Path) -> set[str]:
    """The pointers that dyld adjusts to the file's address."""
    text = tool("llvm-objdump", "--macho", "--rebase", path)
    return set(re.findall(r"^__DATA\S*\s+\S+\s+(0x\S+)\s+pointer", text, re.M))


def test_apples_options(library: Library):
    (library.directory / "list").write_text("# all that is\n\n_one\n  _[wx]?ak \n")
    exports = library.exports()
    assert ALL <= exports
    assert library.exports("-Wl,-exported_symbols_list", "-Wl,list") == {"_one", "_weak"}
    both = library.exports("-Wl,-exported_symbols_list,list", "-Wl,-exported_symbol,_two")
    assert both == {"_one", "_two", "_weak"}
    assert library.exports("-exported_symbol", "_*ll", "-Wl,-dead_strip") == {"_all"}
    hidden = {"_one", "_weak", "_pointers", "_pointer"}
    unexported = ("-Wl,-unexported_symbols_list,list", "-Xlinker", "-unexported_symbol")
    assert library.exports(*unexported, "-Xlinker", "_pointer*") == exports - hidden


def test_what_is_private_is_not_looked_for(library: Library):
    """A weak symbol that is not exported is always the file's own, so dyld does not look it up."""
    library.exports()
    assert {"_weak", "_data"} <= weakly_bound(library.file)
    pointers = rebased(library.file)
    assert library.exports("-Wl,-exported_symbol,_all", "-Wl,-exported_symbol,_data") == {
        "_all", "_data",
    }  # fmt: skip
    assert "_weak" not in weakly_bound(library.file) and "_data" in weakly_bound(library.file)
    # Its address is already there, and dyld adjusts it to the file's address.
    assert rebased(library.file) == pointers
    stubs = tool("llvm-objdump", "--macho", "--indirect-symbols", library.file)
    assert "_data" in stubs and "_weak" not in stubs and "LOCAL" in stubs


def test_a_program(library: Library):
    (library.directory / "main.c").write_text("int main(void) { return 0; }\n")
    line = ("main.c", "library.o", "-mmacosx-version-min=11.0.0", "-o", "program")
    result = library.zcc(*line, "-Wl,-exported_symbol,_one")
    assert (result.returncode, result.stderr) == (0, "")
    program = library.directory / "program"
    referee.check(program)
    assert exported_macho_names(program) == {"_one"}
    assert os.access(program, os.X_OK)


def test_a_symbol_that_is_not_there(library: Library):
    result = library.link("-Wl,-exported_symbol,_one,-exported_symbol,_nope")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert result.stderr == (
        "zcc: error: 'library.dylib' does not define symbols that it should export: _nope\n"
    )
    assert not library.file.exists(), "a file with all symbols is left"


def test_a_symbol_that_is_hidden(library: Library):
    """As with Apple's linker, the symbol stays hidden. With ZCC_WARN=1 zcc says so."""
    hidden = ("-Wl,-exported_symbol,_one", "-Wl,-exported_symbol,_hidden")
    assert library.exports(*hidden) == {"_one"}
    result = library.link(*hidden, ZCC_WARN="1")
    assert (result.returncode, result.stderr.count("\n")) == (0, 1)
    assert "'_hidden'" in result.stderr


def test_another_list_is_another_file(library: Library):
    """zig does not know about the list, but must link again if the list has changed."""
    (library.directory / "list").write_text("_one\n")
    assert library.exports("-Wl,-exported_symbols_list,list") == {"_one"}
    (library.directory / "list").write_text("_two\n_one\n")
    assert library.exports("-Wl,-exported_symbols_list,list") == {"_one", "_two"}


def test_the_printed_command_does_the_same(library: Library):
    options = ("-Wl,-exported_symbol,_one", "-Wl,-exported_symbol,_w*")
    library.exports(*options)
    linked = library.file.read_bytes()
    mode = library.file.stat().st_mode
    library.file.unlink()
    result = library.link(*options, ZCC_DRY_RUN="1")
    assert not library.file.exists()
    subprocess.run(
        ["sh", "-c", result.stdout], cwd=library.directory, env={"PATH": "/usr/bin"}, check=True
    )
    assert library.file.read_bytes() == linked
    assert library.file.stat().st_mode == mode


@pytest.mark.parametrize("target", MACOS, ids=str)
def test_a_list_of_rustcs_with_all_of_std(target: Target, every_zig: str, tmp_path: Path):
    """A dylib exports what Rust programs need from it, including std: some 1,600 names."""
    project = copy_crate("cdylib", tmp_path)
    # rustc deletes its list after the link.
    names = tmp_path / "names"
    linker = tmp_path / "linker"
    linker.write_text(
        "#!/bin/sh\n"
        f'for word; do case "$word" in -Wl,*/list) cp "${{word#-Wl,}}" {names};; esac; done\n'
        f'exec {toolchains.zcc()} "$@"\n'
    )
    linker.chmod(0o755)
    flags = ("-Dlinker-messages", "--print=link-args")
    environment = cargo_environment(target, "plain", every_zig, tmp_path, flags)
    environment[f"CARGO_TARGET_{target.variable}_LINKER"] = str(linker)
    result = cargo(
        project, "rustc", f"--target={target}", "--crate-type=dylib", environment=environment
    )
    assert result.returncode == 0, result.stderr
    (made,) = (project / "target" / target.triple / "debug").glob("*.dylib")
    asked = set(names.read_text().split())
    assert len(asked) > 1000
    assert exported_macho_names(made) == asked
    checks.check_macho_symbols(made)
    referee.check(made)


@pytest.mark.parametrize("target", MACOS, ids=str)
def test_verified(target: Target, tmp_path: Path):
    """ZCC_VERIFY=1 compares the exports with the list."""
    checks.check_library(
        build("cdylib", target, ZIG, "plain", tmp_path, extra={"ZCC_VERIFY": "1"})
    )


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (None, "does not exist"),
        (b"hello\n", "is not an ELF, PE, COFF or Mach-O file"),
        (b"\xcf\xfa\xed\xfe" + bytes(100), "is not a linked Mach-O file"),
        (b"\xcf\xfa\xed\xfe\xff\xff\xff\xff" * 20, "malformed"),
    ],
    ids=["missing", "text", "nothing", "nonsense"],
)
def test_files_without_exports(contents: bytes | None, words: str, tmp_path: Path):
    sandbox = Sandbox(tmp_path)
    file = sandbox.work / "file"
    if contents is not None:
        file.write_bytes(contents)
    result = sandbox.zcc("restrict-exports", "file", "-exported_symbol", "_one")
    assert (result.returncode, result.stderr.count(b"\n")) == (1, 1)
    assert result.stderr.startswith(b"zcc: error: ") and words.encode() in result.stderr
    assert (file.read_bytes() if contents is not None else None) == contents


def test_a_list_that_is_missing_is_told_before_the_link(tmp_path: Path):
    sandbox = Sandbox(tmp_path)
    sandbox.fake_zig()
    line = ("-dynamiclib", "a.o", "-Wl,-exported_symbols_list,no/list")
    result = sandbox.zcc(*line, ZCC_TARGET=AARCH64_MACOS.triple)
    assert (result.returncode, result.stderr) == (
        1, b"zcc: error: cannot read 'no/list': it does not exist\n",
    )  # fmt: skip
    assert not sandbox.record.exists()


def test_a_link_that_is_replaced_stays_one(tmp_path: Path):
    """If the output is a symbolic link, it stays one, and the file keeps its mode."""
    library = Library(tmp_path, X86_64_MACOS, ZIG)
    library.exports()
    (tmp_path / "link.dylib").symlink_to("library.dylib")
    library.file.chmod(0o640)
    result = library.zcc("restrict-exports", "link.dylib", "-exported_symbol", "_one")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / "link.dylib").is_symlink()
    assert library.file.stat().st_mode & 0o7777 == 0o640
    assert exported_macho_names(library.file) == {"_one"}
    assert not list(tmp_path.glob("*.dylib.*")), "a temporary file is left"
