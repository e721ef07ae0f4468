"""Options of Apple's compiler driver, of which zig drops many without a word."""

from pathlib import Path

import pytest

import toolchains
from compiling import Compiler
from crosstools import tool, zcc, zig_settings
from inspection import tool as inspect
from targets import AARCH64_MACOS, Target


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "any_zig" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all")
        metafunc.parametrize(
            "any_zig", toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS
        )


ZIG = toolchains.DEFAULT_ZIGS[0]


def compiler_for(target: Target, zig: str, directory: Path) -> Compiler:
    environment = toolchains.clean_environment(SDKROOT="", **zig_settings(zig))
    zcc(["install", f"--dir={tool(target, 'zcc').parent}", target.triple], environment)
    return Compiler(tool(target, "zcc"), directory, environment)


ARCHIVE = ("libf.a", "f.o", "category.o")


@pytest.fixture
def parts(any_zig: str, tmp_path: Path) -> Compiler:
    """A program `main.o`; an archive `libf.a` of a C object and one with a category of Objective-C."""
    compiler = compiler_for(AARCH64_MACOS, any_zig, tmp_path)
    texts = {
        "main.c": "int unused(void){return 2;}int main(void){return 0;}\n",
        "f.c": "int in_archive(void){return 3;}\n",
        "category.c": '__attribute__((section("__DATA,__objc_catlist,regular,no_dead_strip"),used))\n'
        "static int x = 1;\nint in_category(void){return 3;}\n",
        "lib/listed.c": "int listed(void){return 3;}\n",
    }
    (tmp_path / "lib").mkdir()
    for name, text in texts.items():
        compiler.succeed("-c", compiler.source(text, name), "-o", name.replace(".c", ".o"))
    inspect(toolchains.zig(any_zig), "ar", "rcs", *(tmp_path / name for name in ARCHIVE))
    return compiler


def symbols(compiler: Compiler) -> set[str]:
    names = inspect("llvm-nm", "--format=just-symbols", compiler.directory / "program").split()
    return {name[1:] for name in names}


WAYS = {
    "-force_load libf.a": {"in_archive", "in_category", "unused"},
    "-Wl,-force_load,libf.a": {"in_archive", "in_category", "unused"},
    "libf.a -force_load libf.a": {"in_archive", "in_category", "unused"},
    "-Wl,-force_load,./libf.a -L. -lf": {"in_archive", "in_category", "unused"},
    "-force_load libf.a -L. -lf": {"in_archive", "in_category", "unused"},
    "libf.a -all_load": {"in_archive", "in_category", "unused"},
    "-Wl,-all_load -L. -lf libf.a -lSystem": {"in_archive", "in_category", "unused"},
    "libf.a": {"unused"},
    "libf.a -ObjC": {"in_category", "unused"},
    "libf.a -Wl,-ObjC": {"in_category", "unused"},
    "-Xlinker -ObjC libf.a": {"in_category", "unused"},
    "-filelist list": {"listed", "unused"},
    "-Wl,-filelist,list": {"listed", "unused"},
    "-filelist plain,lib": {"listed", "unused"},
    "-dead_strip": set(),
    "-Wl,-dead_strip": set(),
}


@pytest.mark.parametrize("words", WAYS)
def test_what_is_linked(words: str, parts: Compiler) -> None:
    (parts.directory / "list").write_text("lib/listed.o\n\n")
    (parts.directory / "plain").write_text("listed.o\n")
    parts.succeed("main.o", *words.split(), "-o", "program")
    ours = {"in_archive", "in_category", "listed", "unused"}
    assert symbols(parts) & ours == WAYS[words]


def test_a_file_list_that_is_not_there(tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path)
    assert "'nowhere'" in compiler.refusal("-filelist", "nowhere", "-o", "program")


COMMANDS = {
    "-rpath /a,b": "path /a,b (offset",
    "-Xarch_arm64 -DA=1 -rpath @loader_path/x": "path @loader_path/x (offset",
    "-pagezero_size 0x4000": "vmsize 0x0000000000004000",
}


@pytest.mark.parametrize("words", COMMANDS)
def test_load_commands(words: str, parts: Compiler) -> None:
    parts.succeed("main.o", *words.split(), "-o", "program")
    text = inspect(
        "llvm-objdump", "--macho", "--private-headers", parts.directory / "program"
    )
    assert COMMANDS[words] in text


# What zig drops in silence, and its linker cannot do.
REFUSED = """
-reexport-lz
-reexport_library libz.tbd
-reexport_framework Security
-lazy_library libz.tbd
-image_base 0x200000000
-seg1addr 0x200000000
-segaddr __DATA 0x300000000
-segprot __DATA rwx rw-
-segcreate __X __x file
-sectalign __DATA __data 0x40
-sectorder __TEXT __text file
-sectcreate __TEXT __x file
-init _f
-flat_namespace
-bind_at_load
-umbrella U
-sub_umbrella U
-sub_library U
-allowable_client U
-client_name U
-alias_list file
-dylib_file /a:/b
-object
-preload
-static
-bundle
-bundle_loader program
-keep_private_externs
-darwin-target-variant x86_64-apple-ios13-macabi
-fapplication-extension
-Xarch_arm64 -Wl,-rpath,/a
""".strip().splitlines()


@pytest.mark.parametrize("words", REFUSED)
def test_what_zig_would_drop_is_refused(words: str, tmp_path: Path) -> None:
    compiler = compiler_for(AARCH64_MACOS, ZIG, tmp_path)
    option = words.split()[0]
    message = compiler.refusal("a.o", *words.split(), "-o", "program")
    assert f"cannot keep the meaning of '{option}" in message
