"""What a linked file is, read with readelf, llvm-readobj and llvm-objdump."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import toolchains


def tool(*command: str | Path) -> str:
    """The output of an inspection tool, which must succeed."""
    environment = toolchains.clean_environment()
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, errors="replace"
    )
    assert result.returncode == 0, f"{command} failed: {result.stderr}"
    return result.stdout


@dataclass(frozen=True)
class ELF:
    """The parts of an ELF file that say how it is loaded."""

    type: str
    machine: str
    interpreter: str | None
    needed: list[str]
    flags: set[str]
    segments: set[str]
    exports: set[str]

    @classmethod
    def read(cls, path: Path) -> "ELF":
        text = tool("readelf", "-hldW", path)
        interpreter = re.search(r"\[Requesting program interpreter: (.*)\]", text)
        flags = re.findall(r"\((?:FLAGS|FLAGS_1)\)\s+(?:Flags: )?(.*)", text)
        return cls(
            type=re.search(r"^\s+Type:\s+(\w+)", text, re.M)[1],
            machine=re.search(r"^\s+Machine:\s+(.*)$", text, re.M)[1].strip(),
            interpreter=interpreter[1] if interpreter else None,
            needed=re.findall(r"\(NEEDED\)\s+Shared library: \[(.*)\]", text),
            flags={flag for line in flags for flag in line.split()},
            segments=set(re.findall(r"^\s+([A-Z_]+)\s+0x[0-9a-f]+ 0x", text, re.M)),
            exports=exported_elf_symbols(path),
        )


def exported_elf_symbols(path: Path) -> set[str]:
    """The dynamic symbols that the file defines and others can bind to."""
    names = set()
    # STB_GNU_UNIQUE in a file whose header names no operating system, and remarks that readelf
    # prints for some architectures.
    text = tool("readelf", "--dyn-syms", "-W", path).replace("<OS specific>: 10", "UNIQUE")
    for line in re.sub(r"\[.*?\]", "", text).splitlines():
        fields = line.split()
        if len(fields) < 8 or not fields[0].rstrip(":").isdigit():
            continue
        kind, binding, section, name = fields[3], fields[4], fields[6], fields[7]
        if section not in ("UND", "ABS") and binding != "LOCAL" and kind != "SECTION":
            names.add(name.split("@")[0])
    return names


@dataclass(frozen=True)
class PE:
    """The parts of a PE file that say what may load it, and how."""

    machine: str
    magic: str
    subsystem: str
    characteristics: set[str]
    imports: set[str]
    exports: set[str]

    @classmethod
    def read(cls, path: Path) -> "PE":
        text = tool("llvm-readobj", "--file-headers", "--coff-imports", "--coff-exports", path)
        return cls(
            machine=re.search(r"Machine: (\w+)", text)[1],
            magic=re.search(r"Magic: (0x[0-9A-F]+)", text)[1],
            subsystem=re.search(r"Subsystem: (\w+)", text)[1],
            characteristics=set(re.findall(r"IMAGE_DLL_CHARACTERISTICS_(\w+)", text)),
            imports={name.lower() for name in re.findall(r"Import \{\s+Name: (\S+)", text)},
            exports=set(re.findall(r"Export \{\s+Ordinal: \d+\s+Name: (\S+)", text)),
        )


@dataclass(frozen=True)
class MachO:
    """The parts of a Mach-O file that say where it runs."""

    cpu: str
    type: str
    flags: set[str]
    minimum_os: str
    needed: set[str]
    is_signed: bool
    exports: set[str]

    @classmethod
    def read(cls, path: Path) -> "MachO":
        text = tool("llvm-objdump", "--macho", "--private-headers", path)
        header = re.search(r"^\s*MH_MAGIC_64\s+(.*)$", text, re.M)[1].split()
        minimum = re.search(r"cmd LC_BUILD_VERSION.*?minos ([\d.]+)", text, re.S) or re.search(
            r"cmd LC_VERSION_MIN_MACOSX.*?version ([\d.]+)", text, re.S
        )
        libraries = re.findall(r"cmd LC_LOAD_DYLIB\s+cmdsize \d+\s+name (\S+)", text)
        # macOS 26 does not start a program that loads a library twice.
        assert len(libraries) == len(set(libraries)), libraries
        return cls(
            cpu=header[0],
            type=header[3],
            flags=set(header[6:]),
            minimum_os=minimum[1] if minimum else "none",
            needed=set(libraries),
            is_signed="cmd LC_CODE_SIGNATURE" in text,
            exports=exported_macho_symbols(path),
        )


def exported_macho_symbols(path: Path) -> set[str]:
    """The names of the exported C symbols, without the leading underscore."""
    return {name[1:] for name in exported_macho_names(path) if name.startswith("_")}


def exported_macho_names(path: Path) -> set[str]:
    """The names in the export trie, with the leading underscore."""
    text = tool("llvm-objdump", "--macho", "--exports-trie", path)
    return set(re.findall(r"^(?:0x[0-9A-F]+|\[re-export\])\s+(\S+)", text, re.M))


def same_version(left: str, right: str) -> bool:
    """Whether two versions are equal; 11.0 and 11.0.0 are."""
    def parts(version: str) -> list[int]:
        numbers = [int(part) for part in version.split(".")]
        return numbers + [0] * (3 - len(numbers))

    return parts(left) == parts(right)
