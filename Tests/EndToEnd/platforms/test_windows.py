"""Things that only Windows has: import libraries in crates, the subsystem, resources, DLLs."""

import subprocess
from pathlib import Path

import pytest

import toolchains
from building import Build, build
from crosstools import cross_settings, tool
from inspection import PE
from inspection import tool as inspect
from programs import Program, build_program
from running import can_run, run
from targets import AARCH64_WINDOWS, X86_64_WINDOWS, Target
from windows_files import RESOURCE_TEXT, import_library, resources, static_library

BOTH = (X86_64_WINDOWS, AARCH64_WINDOWS)
WINAPI = Program("winapi-libraries", BOTH, telling=BOTH)
IMPORT = Program("windows-import", (X86_64_WINDOWS,), telling=(X86_64_WINDOWS,))
GUI = Program("windows-gui", BOTH, telling=BOTH)

# winapi's names for its libraries, with its own files and without them (as in Debian), and the
# system's names, which winapi uses if it is told to or has no files for the target.
WINAPI_WAYS = ("files", "names", "system-names")

WINAPI_OUTPUT = """\
d3dcompiler: true
xinput: true
sporder: true
runtimeobject: 9
shcore: true
synchronization: 1
bcrypt: true
version: true
crypt32: emNj
iphlpapi: true
oleaut32: 9
user32: true
gdi32: true
winmm: true
ws2_32: true
psapi: true
"""

# Archives, except the two that are linker scripts in winapi-x86_64-pc-windows-gnu 0.4.0.
# The DLLs' names show whose library was linked: zig's xinput is xinput1_4.dll.
WINAPI_FILES = {
    "d3dcompiler": ("D3DCOMPILER_47.dll", "D3DCreateBlob"),
    "xinput": ("xinput9_1_0.dll", "XInputGetState"),
    "sporder": ("WS2_32.dll", "WSCWriteProviderOrder"),
    "synchronization": ("api-ms-win-core-synch-l1-2-0.dll", "WaitOnAddress"),
    "user32": ("USER32.dll", "CharUpperW"),
    "gdi32": ("GDI32.dll", "GdiFlush"),
}
WINAPI_SCRIPTS = {
    "runtimeobject": "libwinapi_runtimeobject-api-ms-win-core-winrt-string-l1-1-0.a",
    "shcore": "libwinapi_shcore-api-ms-win-shcore-scaling-l1-1-1.a",
}

WINDOWS_FUNCTIONS = {
    "KERNEL32.dll": ("GetCurrentProcessId",),
    "USER32.dll": ("CharUpperW",),
    "WS2_32.dll": ("htons",),
    "bcrypt.dll": ("BCryptGenRandom",),
}
WINDOWS_OUTPUT = "kernel32: true\nuser32: true\nws2_32: 0x3412\nbcrypt: true\n"

RESOURCE_FORMS = ("res", "object", "object-as-library", "whole-library")


def zigs(everything: bool) -> tuple[str, ...]:
    return toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    everything = metafunc.config.getoption("--all")
    if "way" in metafunc.fixturenames:
        first = toolchains.DEFAULT_ZIGS[0]
        quick = [(X86_64_WINDOWS, "files", first), (X86_64_WINDOWS, "names", first)]
        rows = [
            (target, way, zig)
            for zig in zigs(True)
            for target, ways in ((X86_64_WINDOWS, WINAPI_WAYS), (AARCH64_WINDOWS, WINAPI_WAYS[2:]))
            for way in ways
        ]
        metafunc.parametrize(("target", "way", "zig"), rows if everything else quick)
    elif "zig" in metafunc.fixturenames:
        metafunc.parametrize("zig", zigs(everything))


def winapi_files(directory: Path) -> None:
    for library, (dll, function) in WINAPI_FILES.items():
        import_library(directory / f"libwinapi_{library}.a", {dll: (function,)})
    for library, part in WINAPI_SCRIPTS.items():
        (directory / f"libwinapi_{library}.a").write_text(f"INPUT(\n{part}\n)\n")


def test_winapi_libraries(target: Target, way: str, zig: str, tmp_path: Path) -> None:
    """The program asks for all 74 libraries that winapi knows, and uses 16."""
    settings = {}
    if way == "files":
        winapi_files(tmp_path / "lib")
        settings["WINAPI_LIBRARIES"] = str(tmp_path / "lib")
    elif way == "system-names":
        settings["WINAPI_NO_BUNDLED_LIBRARIES"] = "1"
    made = build_program(WINAPI, target, zig, tmp_path, settings=settings)
    prefix = "" if way == "system-names" else "winapi_"
    for library in ("d3dcompiler", "runtimeobject", "sporder", "synchronization", "xinput"):
        assert f"-l{prefix}{library}" in made.asked
    assert len([word for word in made.asked if word.startswith("-lwinapi_")]) in (0, 74)
    imports = PE.read(made.artifact).imports
    assert {"d3dcompiler_47.dll", "api-ms-win-core-winrt-string-l1-1-0.dll"} <= imports
    assert ("xinput9_1_0.dll" if way == "files" else "xinput1_4.dll") in imports
    if can_run(target):
        result = run(target, made.artifact)
        assert (result.returncode, result.stdout) == (0, WINAPI_OUTPUT), result.stderr


@pytest.mark.parametrize("name", ["libwindows.0.52.0.a", "libwindows.0.52.0.dll.a"])
def test_import_library_of_many_dlls(name: str, zig: str, tmp_path: Path) -> None:
    import_library(tmp_path / "lib" / name, WINDOWS_FUNCTIONS)
    words = f"rustc-link-search=native={tmp_path / 'lib'}"
    made = build_program(IMPORT, X86_64_WINDOWS, zig, tmp_path, settings={"LINK_WORDS": words})
    assert "-lwindows.0.52.0" in made.asked
    result = run(X86_64_WINDOWS, made.artifact)
    assert (result.returncode, result.stdout) == (0, WINDOWS_OUTPUT), result.stderr


def resource_words(form: str, directory: Path) -> str:
    """The lines that a build script prints so that the resources are linked."""
    file = directory / ("app.res" if form == "res" else "app.o")
    resources(file)
    if form in ("res", "object"):
        return f"rustc-link-arg={file}"
    library = directory / "lib" / "libresource.a"
    search = f"rustc-link-search=native={library.parent}"
    if form == "whole-library":
        static_library(library, file)
        return f"{search};rustc-link-lib=static:+whole-archive=resource"
    # An object under the name of a library, as embed-resource makes it.
    library.parent.mkdir()
    file.rename(library)
    return f"{search};rustc-link-lib=dylib=resource"


def check_gui(made: Build) -> None:
    assert PE.read(made.artifact).subsystem == "IMAGE_SUBSYSTEM_WINDOWS_GUI"
    text = inspect("llvm-readobj", "--coff-resources", made.artifact)
    assert "Type: RCDATA (ID 10)" in text
    assert "Type: VERSIONINFO (ID 16)" in text


@pytest.mark.parametrize("form", RESOURCE_FORMS)
def test_resources_and_subsystem(form: str, zig: str, tmp_path: Path) -> None:
    words = resource_words(form, tmp_path)
    made = build_program(GUI, X86_64_WINDOWS, zig, tmp_path, settings={"LINK_WORDS": words})
    check_gui(made)
    result = run(X86_64_WINDOWS, made.artifact)
    assert (result.returncode, result.stdout) == (0, f"{RESOURCE_TEXT}\n"), result.stderr


def test_resources_for_another_processor(zig: str, tmp_path: Path) -> None:
    """A `.res` file is for no particular processor."""
    words = resource_words("res", tmp_path)
    check_gui(build_program(GUI, AARCH64_WINDOWS, zig, tmp_path, settings={"LINK_WORDS": words}))


CALLER = """
#include <stdio.h>
__declspec(dllimport) int zcc_add(int, int);
int zcc_mul(int, int);
int main(void) {
  printf("%d %d\\n", zcc_add(2, 3), zcc_mul(6, 7));
  return 0;
}
"""


@pytest.mark.parametrize("target", BOTH, ids=str)
def test_import_library_of_a_dll(target: Target, zig: str, tmp_path: Path) -> None:
    """The import library is where rustc asks for it, beside the DLL, and another program links with it."""
    made = build("cdylib", target, zig, "plain", tmp_path)
    assert PE.read(made.artifact).exports == {"zcc_add", "zcc_mul"}
    import_file = made.artifact.parent / "libcdy.dll.a"
    assert any(word.endswith("libcdy.dll.a") for word in made.asked)
    symbols = inspect("llvm-nm", import_file)
    assert {"zcc_add", "zcc_mul"} == {
        line.split()[2] for line in symbols.splitlines() if " T " in line and "__imp_" not in line
    }
    (tmp_path / "caller.c").write_text(CALLER)
    caller = made.artifact.parent / "caller.exe"
    command = [tool(target, "zcc"), "caller.c", f"-L{import_file.parent}", "-lcdy", "-o", caller]
    result = subprocess.run(
        command, cwd=tmp_path, env=cross_settings(target, zig), capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "cdy.dll" in PE.read(caller).imports
    if can_run(target):
        assert run(target, caller).stdout == "5 42\n"
