"""What `zcc inspect --json` must print for a file, found out with other tools."""

import hashlib
import json
import re
import struct
import subprocess
from pathlib import Path

import toolchains
from inspection import PE, exported_elf_symbols, exported_macho_names, tool

ELF_ARCHITECTURES = {
    ("AArch64", "ELF64", "little"): "aarch64",
    ("AArch64", "ELF64", "big"): "aarch64_be",
    ("Advanced Micro Devices X86-64", "ELF64", "little"): "x86_64",
    ("ARM", "ELF32", "little"): "arm",
    ("ARM", "ELF32", "big"): "armeb",
    ("IBM S/390", "ELF64", "big"): "s390x",
    ("Intel 80386", "ELF32", "little"): "x86",
    ("LoongArch", "ELF64", "little"): "loongarch64",
    ("MIPS R3000", "ELF32", "big"): "mips",
    ("MIPS R3000", "ELF32", "little"): "mipsel",
    ("MIPS R3000", "ELF64", "big"): "mips64",
    ("MIPS R3000", "ELF64", "little"): "mips64el",
    ("PowerPC", "ELF32", "big"): "powerpc",
    ("PowerPC64", "ELF64", "big"): "powerpc64",
    ("PowerPC64", "ELF64", "little"): "powerpc64le",
    ("RISC-V", "ELF32", "little"): "riscv32",
    ("RISC-V", "ELF64", "little"): "riscv64",
}
COFF_ARCHITECTURES = {"AMD64": "x86_64", "I386": "x86", "ARM64": "aarch64", "ARMNT": "thumb"}
MACHO_ARCHITECTURES = {"X86_64": "x86_64", "ARM64": "aarch64"}
MACHO_KINDS = {"OBJECT": "object", "EXECUTE": "program", "DYLIB": "shared-library"} | {
    "BUNDLE": "bundle"
}
SUBSYSTEMS = {"WINDOWS_CUI": "console", "WINDOWS_GUI": "windows", "NATIVE": "native"}
CHARACTERISTICS = {
    "HIGH_ENTROPY_VA": "high-entropy-va",
    "DYNAMIC_BASE": "dynamic-base",
    "FORCE_INTEGRITY": "force-integrity",
    "NX_COMPAT": "nx-compat",
    "NO_ISOLATION": "no-isolation",
    "NO_SEH": "no-seh",
    "NO_BIND": "no-bind",
    "APPCONTAINER": "appcontainer",
    "WDM_DRIVER": "wdm-driver",
    "GUARD_CF": "guard-cf",
    "TERMINAL_SERVER_AWARE": "terminal-server-aware",
}
# All names. A fact that a kind of file does not have is null.
NAMES = (
    "format arch kind static pie interpreter needed duplicates soname exports entry symbols debug"
    " relro now nx page glibc platform minos sdk signature subsystem characteristics"
).split()


def check(path: Path) -> None:
    """zcc says the same about a file as the other tools."""
    assert inspect(path) == facts(path), path


def inspect(path: Path) -> dict:
    result = subprocess.run(
        [toolchains.zcc(), "inspect", path, "--json"], capture_output=True, timeout=60
    )
    assert (result.returncode, result.stderr) == (0, b""), (path, result.stderr)
    found = json.loads(result.stdout)
    assert found.pop("formatVersion") == 1
    return found


def facts(path: Path) -> dict:
    with open(path, "rb") as file:
        start = file.read(8)
    if start == b"!<arch>\n":
        found = archive(path)
    elif start.startswith(b"\x7fELF"):
        found = elf(path)
    elif start.startswith(b"MZ"):
        found = pe(path)
    elif start.startswith(b"\xcf\xfa\xed\xfe"):
        found = macho(path)
    else:
        found = coff(path)
    assert found.keys() <= set(NAMES)
    return dict.fromkeys(NAMES) | found


def archive(path: Path) -> dict:
    """The facts of an archive. The architecture is that of the first member that llvm-readobj can read."""
    text = subprocess.run(
        ["llvm-readobj", "--file-headers", path], capture_output=True, text=True
    ).stdout
    first = re.search(r"^Arch: (\S+)", text, re.M)
    names = {"i386": "x86", "arm64": "aarch64"}
    architecture = names.get(first[1], first[1]) if first else None
    return {"format": "archive", "kind": "archive", "arch": architecture}


# MARK: ELF


def elf(path: Path) -> dict:
    text = tool("readelf", "-hlSdVW", path)

    def field(name: str) -> str:
        return re.search(rf"^\s+{name}:\s+(.*)$", text, re.M)[1].strip()

    order = "little" if "little endian" in field("Data") else "big"
    sections = re.findall(r"^\s+\[\s*\d+\] (\S+)\s+(\S+)\s+[0-9a-f]+ [0-9a-f]+ (\S+)", text, re.M)
    found = {
        "format": "elf",
        "arch": ELF_ARCHITECTURES[field("Machine"), field("Class"), order],
        "kind": {"REL": "object", "CORE": "core"}.get(field("Type").split()[0]),
        "symbols": any(kind == "SYMTAB" and int(size, 16) for _, kind, size in sections),
        "debug": any(name in (".debug_info", ".zdebug_info") for name, _, _ in sections),
    }
    if not found["kind"]:
        found |= elf_image(path, text, field("Type"), field("Entry point address"))
    check_with_file(path, found)
    return found


def elf_image(path: Path, text: str, type: str, entry: str) -> dict:
    interpreter = re.search(r"\[Requesting program interpreter: (.*)\]", text)
    soname = re.search(r"\(SONAME\)\s+Library soname: \[(.*)\]", text)
    needed = re.findall(r"\(NEEDED\)\s+Shared library: \[(.*)\]", text)
    flags = set(" ".join(re.findall(r"\((?:FLAGS|FLAGS_1)\)\s+(?:Flags: )?(.*)", text)).split())
    stack = re.search(r"^\s+GNU_STACK\s.* ([R ][W ][E ]) \w+$", text, re.M)
    aligned = re.findall(r"^\s+LOAD\s.* 0x([0-9a-f]+)$", text, re.M)
    versions = [
        tuple(int(number) for number in version.split("."))
        for version in re.findall(r"Name: GLIBC_([\d.]+)  Flags: (?!.*WEAK)", text)
    ]
    if "Name: GLIBC_ABI_DT_RELR " in text:
        versions.append((2, 36))
    now = bool({"BIND_NOW", "NOW"} & flags) or "(BIND_NOW)" in text or "(TAG)" in text
    now = now or "Dynamic section at" not in text
    is_program = (
        type.startswith("EXEC")
        or "PIE" in flags
        or (interpreter is not None and soname is None)
    )
    relro = "none" if "GNU_RELRO" not in text else "full" if now else "partial"
    return {
        "kind": "program" if is_program else "shared-library",
        "static": is_program and not interpreter and not needed,
        "pie": type.startswith("DYN") if is_program else None,
        "interpreter": interpreter[1] if interpreter else None,
        "needed": needed,
        "duplicates": len(set(needed)) < len(needed),
        "soname": soname[1] if soname else None,
        "exports": sorted(exported_elf_symbols(path), key=str.encode),
        "entry": int(entry, 16) != 0,
        "relro": relro,
        "now": now,
        "nx": stack is not None and stack[1][2] != "E",
        "page": max((int(value, 16) for value in aligned), default=0),
        "glibc": ".".join(str(number) for number in max(versions)) if versions else None,
    }


def check_with_file(path: Path, found: dict) -> None:
    """file(1), which reads the file independently, agrees."""
    words = [word.strip() for word in tool("file", "-Lb", path).split(",")]
    assert ("not stripped" in words) == found["symbols"], (path, words)
    assert ("with debug_info" in words) == found["debug"], (path, words)
    if found["kind"] != "program":
        return
    linked = {
        (True, True): "static-pie linked",
        (True, False): "statically linked",
        (False, True): "dynamically linked",
        (False, False): "dynamically linked",
    }[found["static"], found["pie"]]
    assert linked in words, (path, words)
    if found["interpreter"]:
        assert f"interpreter {found['interpreter']}" in words, (path, words)


# MARK: PE and COFF


def pe(path: Path) -> dict:
    text = tool("llvm-readobj", "--file-headers", "--sections", path)
    found = PE.read(path)
    kind = "shared-library" if "IMAGE_FILE_DLL" in text else "program"
    relocatable = "IMAGE_FILE_RELOCS_STRIPPED" not in text
    needed = re.findall(r"Import \{\s+Name: (.+)", tool("llvm-readobj", "--coff-imports", path))
    return {
        "format": "pe",
        "arch": COFF_ARCHITECTURES[found.machine.removeprefix("IMAGE_FILE_MACHINE_")],
        "kind": kind,
        "symbols": int(re.search(r"SymbolCount: (\d+)", text)[1]) > 0,
        "debug": re.search(r"Name: \.debug_info ", text) is not None,
        "static": kind == "program" and not needed,
        "pie": relocatable and "DYNAMIC_BASE" in found.characteristics
        if kind == "program"
        else None,
        "needed": needed,
        "duplicates": len(set(needed)) < len(needed),
        "soname": dll_name(path),
        "exports": sorted(found.exports, key=str.encode),
        "entry": re.search(r"AddressOfEntryPoint: (\w+)", text)[1] != "0x0",
        "nx": "NX_COMPAT" in found.characteristics,
        "signature": "none"
        if re.search(r"CertificateTableSize: 0x0$", text, re.M)
        else "certificate",
        "subsystem": SUBSYSTEMS[found.subsystem.removeprefix("IMAGE_SUBSYSTEM_")],
        "characteristics": [
            name for bit, name in CHARACTERISTICS.items() if bit in found.characteristics
        ],
    }


def dll_name(path: Path) -> str | None:
    """The name in the export table, which only objdump prints."""
    name = re.search(r"^ DLL name: (.+)$", tool("llvm-objdump", "-p", path), re.M)
    return name[1] if name else None


def coff(path: Path) -> dict:
    text = tool("llvm-readobj", "--file-headers", "--sections", path)
    machine = re.search(r"Machine: IMAGE_FILE_MACHINE_(\w+)", text)[1]
    return {
        "format": "coff",
        "arch": COFF_ARCHITECTURES[machine],
        "kind": "object",
        "symbols": int(re.search(r"SymbolCount: (\d+)", text)[1]) > 0,
        "debug": re.search(r"Name: \.debug_info ", text) is not None,
    }


# MARK: Mach-O

# What llvm-objdump writes after a string of a load command.
OFFSET = r"(?: \(offset \d+\))?"


def macho(path: Path) -> dict:
    text = tool("llvm-objdump", "--macho", "--private-headers", path)
    header = re.search(r"^\s*MH_MAGIC_64\s+(.*)$", text, re.M)[1].split()
    commands = text.split("Load command")[1:]

    def field(command: str, name: str) -> str | None:
        for body in commands:
            if re.search(rf"^\s+cmd {command}$", body, re.M):
                value = re.search(rf"^\s+{name} (.+?){OFFSET}$", body, re.M)
                return value[1] if value else None
        return None

    minimum = "LC_VERSION_MIN_IPHONEOS"
    if field(minimum, "version") is None:
        minimum = "LC_VERSION_MIN_MACOSX"
    old_platform = "ios" if minimum.endswith("IPHONEOS") else "macos"
    minos = field("LC_BUILD_VERSION", "minos") or field(minimum, "version")
    sdk = field("LC_BUILD_VERSION", "sdk") or field(minimum, "sdk")
    kind = MACHO_KINDS[header[3]]
    found = {
        "format": "mach-o",
        "arch": MACHO_ARCHITECTURES[header[0]],
        "kind": kind,
        "symbols": int(field("LC_SYMTAB", "nsyms") or 0) > 0,
        "debug": has_macho_debug_information(path, text),
        "platform": field("LC_BUILD_VERSION", "platform") or (old_platform if minos else None),
        "minos": version(minos),
        "sdk": version(sdk),
    }
    if kind == "object":
        return found
    loads = r"cmd LC_(?:LOAD|REEXPORT)_(?:WEAK_)?DYLIB\s+cmdsize \d+\s+name "
    needed = re.findall(rf"{loads}(.+?){OFFSET}$", text, re.M)
    dylinker = field("LC_LOAD_DYLINKER", "name")
    return found | {
        "static": kind == "program" and not needed and not dylinker,
        "pie": "PIE" in header[6:] if kind == "program" else None,
        "interpreter": dylinker,
        "needed": needed,
        "duplicates": len(set(needed)) < len(needed),
        "soname": field("LC_ID_DYLIB", "name"),
        "exports": sorted(exported_macho_names(path), key=str.encode),
        "entry": "cmd LC_MAIN" in text,
        "nx": "ALLOW_STACK_EXECUTION" not in header[6:],
        "signature": signature(path, field),
    }


def version(text: str | None) -> str | None:
    """A version as zcc writes it: two numbers, or three if the third is not 0."""
    if text in (None, "n/a", "0.0"):
        return None
    return re.sub(r"^(\d+\.\d+)\.0$", r"\1", text)


def has_macho_debug_information(path: Path, headers: str) -> bool:
    if "sectname __debug_info" in headers:
        return True
    kinds = re.findall(
        r"^[0-9a-f]+ - [0-9a-f]+ [0-9a-f]+ +(\w+)", tool("llvm-nm", "--debug-syms", path), re.M
    )
    # OPT says which tool has been there, and nothing of the source.
    return bool(set(kinds) - {"OPT"})


def signature(path: Path, field) -> str:
    """The kind of signature. The SHA-256 of each page is computed anew."""
    if field("LC_CODE_SIGNATURE", "dataoff") is None:
        return "none"
    contents = path.read_bytes()
    start = int(field("LC_CODE_SIGNATURE", "dataoff"))
    blob = contents[start : start + int(field("LC_CODE_SIGNATURE", "datasize"))]
    count = struct.unpack_from(">I", blob, 8)[0]
    slots = dict(struct.unpack_from(">II", blob, 12 + 8 * index) for index in range(count))
    directory = slots[0]
    _, _, _, flags, hashes, _, _, pages, limit = struct.unpack_from(">9I", blob, directory)
    size, kind, _, exponent = struct.unpack_from(">4B", blob, directory + 36)
    assert (size, kind) == (32, 2), "not SHA-256"
    page = 1 << exponent
    assert pages == -(-limit // page)
    for index in range(pages):
        expected = hashlib.sha256(contents[index * page : min((index + 1) * page, limit)]).digest()
        place = directory + hashes + index * size
        if blob[place : place + size] != expected:
            return "invalid"
    is_ad_hoc = flags & 2 != 0
    assert is_ad_hoc == (0x10000 not in slots)
    return "ad-hoc" if is_ad_hoc else "certificate"
