"""What rustc asks for on a link line, intent by intent, and whether the linked file keeps it.

The file is read with the standard tools, not with zcc's own reader.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from building import Build
from inspection import ELF, PE, MachO, same_version, tool

# What fixtures/crates/cdylib exports.
EXPORTS = {"zcc_add", "zcc_mul"}


@dataclass(frozen=True)
class Verdict:
    """One intent of a link line."""

    intent: str
    asked: str
    found: str
    kept: bool


@dataclass(frozen=True)
class Intent:
    """How an intent is read off the line, and off the file.

    `asked` returns what the line asks for, or None if it does not ask; `found` returns what the file
    has.
    """

    name: str
    asked: Callable[[Build], object]
    found: Callable[[Path], object]
    same: Callable[[object, object], bool] = lambda asked, found: asked == found

    def verdict(self, build: Build) -> Verdict | None:
        asked = self.asked(build)
        if asked is None:
            return None
        found = self.found(build.artifact)
        return Verdict(self.name, shown(asked), shown(found), self.same(asked, found))


def shown(value: object) -> str:
    if isinstance(value, (set, frozenset)):
        return f"{len(value)} symbols" if len(value) > 6 else ", ".join(sorted(map(str, value)))
    return str(value)


def verdicts(build: Build) -> list[Verdict]:
    """The verdict on every intent of the link line."""
    table = ELF_INTENTS if build.target.is_linux else MACHO_INTENTS
    if build.target.is_windows:
        table = PE_INTENTS
    return [verdict for intent in table if (verdict := intent.verdict(build)) is not None]


# MARK: The link line


def words(build: Build) -> Iterator[str]:
    """The words of the line; a `-Wl,` argument is split into its words."""
    for argument in build.asked:
        if argument.startswith("-Wl,"):
            yield from argument.removeprefix("-Wl,").split(",")
        else:
            yield argument


def when(*options: str, then: object) -> Callable[[Build], object]:
    """The function that returns `then` if the line has one of the options."""
    return lambda build: then if set(options) & set(words(build)) else None


def pairs(build: Build) -> set[tuple[str, str]]:
    """The pairs of neighbouring words, such as `-z now`."""
    line = list(words(build))
    return set(zip(line, line[1:]))


def keyword(name: str, then: object) -> Callable[[Build], object]:
    return lambda build: then if ("-z", name) in pairs(build) else None


def value_of(build: Build, option: str) -> str | None:
    """The last value of an option, given as `OPTION=VALUE` or as the next word."""
    line = list(words(build))
    for position in range(len(line) - 1, -1, -1):
        if line[position].startswith(option + "="):
            return line[position].removeprefix(option + "=")
        if line[position] == option and position + 1 < len(line):
            return line[position + 1]
    return None


def is_library(build: Build) -> bool:
    return bool({"-shared", "-dynamiclib"} & set(words(build)))


def export_list(build: Build) -> object:
    """The names in the export list that the line names. rustc has deleted that file by now."""
    named = any(
        word.startswith("--version-script=") or word.endswith("list.def")
        for word in words(build)
    ) or "-exported_symbols_list" in set(words(build))
    return EXPORTS if named and build.crate == "cdylib" else None


# MARK: ELF


def kind_asked(build: Build) -> str | None:
    options = set(words(build))
    if "-shared" in options:
        return "shared library"
    if "-static-pie" in options:
        return "static PIE"
    if "-static" in options:
        return "static, not PIE"
    return "PIE" if "-pie" in options else "not PIE" if "-no-pie" in options else None


def kind_found(path: Path) -> str:
    elf = ELF.read(path)
    if elf.type == "EXEC":
        return "static, not PIE" if elf.interpreter is None else "not PIE"
    if "PIE" not in elf.flags and elf.interpreter is None:
        return "shared library"
    return "static PIE" if elf.interpreter is None else "PIE"


def relro_asked(build: Build) -> str | None:
    if ("-z", "relro") not in pairs(build):
        return None
    return "full" if ("-z", "now") in pairs(build) else "partial"


def relro_found(path: Path) -> str:
    elf = ELF.read(path)
    if "GNU_RELRO" not in elf.segments:
        return "none"
    # In a file without a dynamic section, nothing is bound late.
    is_bound = {"NOW", "BIND_NOW"} & elf.flags or "DYNAMIC" not in elf.segments
    return "full" if is_bound else "partial"


def stack_found(path: Path) -> str:
    line = re.search(r"GNU_STACK.*?(RWE|RW |R E|R  )", tool("readelf", "-lW", path))
    return "executable" if line is None or "E" in line[1] else "not executable"


def section_names(path: Path) -> set[str]:
    return set(re.findall(r"^\s+\[ *\d+\] (\.\S+)", tool("readelf", "-SW", path), re.M))


def symbols_found(path: Path) -> str:
    sections = section_names(path)
    if ".symtab" not in sections:
        return "none"
    return "all" if any(name.startswith(".debug_") for name in sections) else "no debug information"


def symbols_asked(build: Build) -> str | None:
    options = set(words(build))
    if "--strip-all" in options or "-s" in options:
        return "none"
    return "no debug information" if "--strip-debug" in options else "all"


def soname_found(path: Path) -> str:
    found = re.search(r"\(SONAME\).*\[(.*)\]", tool("readelf", "-dW", path))
    return found[1] if found else "none"


ELF_INTENTS = [
    Intent("kind of file", kind_asked, kind_found),
    Intent("RELRO", relro_asked, relro_found),
    Intent("stack", keyword("noexecstack", "not executable"), stack_found),
    Intent("symbols kept", symbols_asked, symbols_found),
    Intent("exports", export_list, lambda path: ELF.read(path).exports),
    Intent("soname", lambda build: value_of(build, "-soname"), soname_found),
    Intent(
        "unwind table header",
        when("--eh-frame-hdr", then="yes"),
        lambda path: "yes" if "GNU_EH_FRAME" in ELF.read(path).segments else "no",
    ),
]

# MARK: PE


def characteristic(name: str) -> Callable[[Path], str]:
    return lambda path: "yes" if name in PE.read(path).characteristics else "no"


def subsystem_found(path: Path) -> str:
    names = {"IMAGE_SUBSYSTEM_WINDOWS_CUI": "console", "IMAGE_SUBSYSTEM_WINDOWS_GUI": "windows"}
    return names.get(PE.read(path).subsystem, "another")


def coff_symbols_found(path: Path) -> str:
    headers = tool("llvm-readobj", "--file-headers", "--sections", path)
    if re.search(r"PointerToSymbolTable: 0x0\b", headers):
        return "none"
    return "all" if ".debug_info" in headers else "no debug information"


def import_library_asked(build: Build) -> object:
    return EXPORTS if value_of(build, "--out-implib") and build.crate == "cdylib" else None


def import_library_found(path: Path) -> object:
    library = path.with_name(f"lib{path.stem}.dll.a")
    if not library.exists():
        return "no file"
    names = re.findall(r" T _?(\w+)$", tool("llvm-nm", library), re.M)
    return {name for name in names if not name.startswith("_")}


def extra_files(build: Build) -> str:
    return "none"


def extra_files_found(path: Path) -> str:
    """Files beside the output, in Cargo's `deps`, that the linker wrote and nobody asked for."""
    left = {file.suffix for file in (path.parent / "deps").iterdir()} & {".pdb", ".lib"}
    return ", ".join(sorted(left)) or "none"


PE_INTENTS = [
    Intent("subsystem", lambda build: value_of(build, "--subsystem"), subsystem_found),
    Intent("DYNAMIC_BASE", when("--dynamicbase", then="yes"), characteristic("DYNAMIC_BASE")),
    Intent("HIGH_ENTROPY_VA", when("--high-entropy-va", then="yes"), characteristic("HIGH_ENTROPY_VA")),
    Intent("NX_COMPAT", when("--nxcompat", then="yes"), characteristic("NX_COMPAT")),
    Intent("exports", export_list, lambda path: PE.read(path).exports),
    Intent("import library", import_library_asked, import_library_found),
    Intent("symbols kept", symbols_asked, coff_symbols_found),
    Intent("files beside the output", extra_files, extra_files_found),
]

# MARK: Mach-O


def macho_kind_found(path: Path) -> str:
    return {"EXECUTE": "program", "DYLIB": "library"}.get(MachO.read(path).type, "another")


def signature_asked(build: Build) -> str | None:
    return "yes" if "arm64" in build.asked else None


MACHO_INTENTS = [
    Intent("kind of file", lambda build: "library" if is_library(build) else "program", macho_kind_found),
    Intent(
        "deployment target",
        lambda build: value_of(build, "-mmacosx-version-min"),
        lambda path: MachO.read(path).minimum_os,
        same_version,
    ),
    Intent("exports", export_list, lambda path: MachO.read(path).exports),
    Intent(
        "signature", signature_asked, lambda path: "yes" if MachO.read(path).is_signed else "no"
    ),
]
