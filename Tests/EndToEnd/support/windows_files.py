"""Files that crates contain for Windows, made with GNU's tools, as the authors of crates do."""

import subprocess
from pathlib import Path

import toolchains

MINGW = toolchains.cache() / "mingw" / "bin"
PREFIX = "x86_64-w64-mingw32-"

RESOURCE_TEXT = "a resource of the tests"
RESOURCES = f"""
1 VERSIONINFO
FILEVERSION 1,2,3,4
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904B0"
    BEGIN
      VALUE "FileDescription", "linked by zcc"
    END
  END
END
100 RCDATA BEGIN "{RESOURCE_TEXT}" END
"""


def gnu(tool: str, *arguments: str | Path, directory: Path, text: str = "") -> str:
    """Run one of GNU's tools; its output."""
    command = [toolchains.present(MINGW / f"{PREFIX}{tool}"), *arguments]
    result = subprocess.run(command, cwd=directory, input=text, capture_output=True, text=True)
    assert result.returncode == 0, f"{command}: {result.stderr}"
    return result.stdout


def import_library(library: Path, functions: dict[str, tuple[str, ...]]) -> None:
    """One import library for the functions of several DLLs, as in windows_x86_64_gnu."""
    directory = library.parent
    directory.mkdir(parents=True, exist_ok=True)
    parts = []
    for number, (dll, names) in enumerate(functions.items()):
        # dlltool derives symbols from its file's name, and a link may have each of them only once.
        name = f"{library.stem}{number}"
        definitions, part = directory / f"{name}.def", directory / f"{name}.part"
        definitions.write_text("\n".join([f"LIBRARY {dll}", "EXPORTS", *names, ""]))
        options = ["-S", MINGW / f"{PREFIX}as", "-m", "i386:x86-64", "-t", name]
        gnu("dlltool", *options, "-d", definitions, "-l", part, directory=directory)
        parts.append(part)
    script = [f"CREATE {library.name}", *(f"ADDLIB {part.name}" for part in parts), "SAVE", "END"]
    gnu("ar", "-M", directory=directory, text="\n".join(script) + "\n")
    for part in parts:
        part.unlink()
        part.with_suffix(".def").unlink()


def resources(file: Path) -> None:
    """RESOURCES as a `.res` file, or as an object."""
    source = file.with_suffix(".rc")
    source.write_text(RESOURCES)
    preprocessor = ["--preprocessor=cc", "--preprocessor-arg=-E", "--preprocessor-arg=-xc"]
    kind = "res" if file.suffix == ".res" else "coff"
    gnu("windres", *preprocessor, source, "-O", kind, file, directory=file.parent)


def static_library(library: Path, member: Path) -> None:
    library.parent.mkdir(parents=True, exist_ok=True)
    gnu("ar", "crs", library, member, directory=library.parent)
