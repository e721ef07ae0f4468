"""Resources for Windows, made by the windres that `zcc install` makes."""

import subprocess
from pathlib import Path

import pytest

import toolchains
from compiling import Compiler
from crosstools import cross_settings, directory, tool
from targets import X86_64_WINDOWS, Target
from windows_files import gnu

TARGETS = [X86_64_WINDOWS, Target("i686-pc-windows-gnu", "x86-windows-gnu"), Target("aarch64-pc-windows-gnullvm", "aarch64-windows-gnu")]

SCRIPT = """
#include <winver.h>
#include "names.h"
#if !defined(__MINGW32__) || defined(_MSC_VER) || !defined(RC_INVOKED)
#error not as gcc sees a script
#endif
#if defined(__x86_64__) + defined(__i386__) + defined(__aarch64__) != 1
#error not for one processor
#endif
1 ICON "icon.ico"
1 24 "app.manifest"
1 VERSIONINFO
FILEVERSION 1,2,3,4
FILETYPE VFT_APP
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "ProductName", PRODUCT
      VALUE "Comments", COMMENT
    END
  END
END
"""
MANIFEST = '<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0"/>\n'


def icon() -> bytes:
    """An icon of one pixel."""
    bitmap = b"\x28\0\0\0\x01\0\0\0\x02\0\0\0\x01\0\x20\0" + bytes(24) + b"\x01\x02\x03\xff" + bytes(4)
    return (
        b"\0\0\x01\0\x01\0\x01\x01\0\0\x01\0\x20\0"
        + len(bitmap).to_bytes(4, "little") + b"\x16\0\0\0" + bitmap
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "include").mkdir()
    (tmp_path / "include" / "names.h").write_text('#define PRODUCT "a product"\n')
    (tmp_path / "app.rc").write_text(SCRIPT)
    (tmp_path / "icon.ico").write_bytes(icon())
    (tmp_path / "app.manifest").write_text(MANIFEST)
    (tmp_path / "main.c").write_text("int main(void) { return 0; }\n")
    return tmp_path


def resources(program: Path) -> str:
    """What LLVM reads in a linked program."""
    reader = toolchains.present(toolchains.cache() / "bin" / "llvm-readobj")
    return subprocess.run(
        [reader, "--coff-resources", program], check=True, capture_output=True, text=True
    ).stdout


DEFINED = ["-Iinclude", '-DCOMMENT="a comment"']
LINES = {
    "winresource": ["-Iinclude", '-DCOMMENT="a comment"', "app.rc", "app.o"],
    "embed-resource": [
        "--input", "app.rc", "--output-format=coff", "--output", "app.o", "--include-dir",
        "include", "--define", 'COMMENT="a comment"',
    ],
    "CMake": ["-O", "coff", *DEFINED, "app.rc", "app.o"],
    "meson": [*DEFINED, "app.rc", "app.o", "--preprocessor-arg=-DMORE"],
    "short": ["-J", "rc", "-c", "65001", "-l", "0x409", *DEFINED, "-i", "app.rc", "-o", "app.o"],
}  # fmt: skip


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_resources_are_in_the_program(target: Target, zig: str, project: Path) -> None:
    environment = cross_settings(target, zig)
    assert environment[f"RC_{target.triple.replace('-', '_')}"] == str(tool(target, "zcc-windres"))
    windres = Compiler(tool(target, "zcc-windres"), project, environment)
    cc = Compiler(tool(target, "zcc"), project, environment)
    for name, line in LINES.items():
        windres.succeed(*line)
        cc.succeed("main.c", "app.o", "-o", "app.exe")
        found = resources(project / "app.exe")
        for kind in ("ICON (ID 3)", "GROUP_ICON (ID 14)", "VERSIONINFO (ID 16)", "MANIFEST (ID 24)"):
            assert kind in found, name
        assert MANIFEST.encode() in (project / "app.exe").read_bytes(), name
        (project / "app.o").unlink()
    if target is X86_64_WINDOWS:
        # GNU's own windres reads programs, too.
        script = gnu("windres", "-O", "rc", project / "app.exe", directory=project)
        for text in ("ICON", "VERSIONINFO", "a product", "a comment"):
            assert text in script


def test_build_scripts_find_it_by_gnus_names(project: Path) -> None:
    environment = cross_settings(X86_64_WINDOWS, toolchains.DEFAULT_ZIGS[0])
    windres = Compiler(directory() / "x86_64-w64-mingw32-windres", project, environment)
    windres.succeed(*LINES["winresource"])
    archiver = Compiler(directory() / "x86_64-w64-mingw32-ar", project, environment)
    archiver.succeed("rsc", "libresource.a", "app.o")
    cc = Compiler(tool(X86_64_WINDOWS, "zcc"), project, environment)
    whole = ["-Wl,--whole-archive", "libresource.a", "-Wl,--no-whole-archive"]
    cc.succeed("main.c", "-c", "-o", "main.o")
    cc.succeed("main.o", *whole, "-o", "app.exe")
    assert "VERSIONINFO (ID 16)" in resources(project / "app.exe")
    assert windres.succeed("-V", "/?").startswith("GNU windres")
    assert "no file to write" in windres.refusal("app.rc")


def test_what_is_read_is_not_always_there(project: Path) -> None:
    environment = cross_settings(X86_64_WINDOWS, toolchains.DEFAULT_ZIGS[0])
    cc = Compiler(tool(X86_64_WINDOWS, "zcc"), project, environment)
    cc.succeed("main.c", "-o", "app.exe")
    assert "VERSIONINFO (ID 16)" not in resources(project / "app.exe")
