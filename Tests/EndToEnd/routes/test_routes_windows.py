"""The two ways to link for Windows: with `zig cc` and with `zig lld-link`.

The first differs from the second: it ignores --gc-sections, writes a .pdb that nobody asked for, and
omits the symbol table.
"""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import toolchains
from building import build
from expected import output
from inspection import PE, tool
from relinking import Links, links
from running import run, zig_cc
from targets import AARCH64_WINDOWS, X86_64_WINDOWS, Target

NEWEST = toolchains.DEFAULT_ZIGS[0]
# LLD takes the time that it writes into a file from this variable.
TIME = {"SOURCE_DATE_EPOCH": "1000000000"}
DEBUG_SECTIONS = {".debug_info", ".debug_line"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "zig" not in metafunc.fixturenames:
        return
    if metafunc.config.getoption("--all"):
        zigs = toolchains.ALL_ZIGS
    else:
        zigs = (NEWEST,) if "made" in metafunc.fixturenames else toolchains.DEFAULT_ZIGS
    metafunc.parametrize("zig", zigs, scope="module")


def headers(program: Path) -> dict[str, str]:
    text = tool("llvm-readobj", "--file-headers", program)
    return dict(re.findall(r"^\s*(\w+): (.*)$", text, re.M))


def sections(program: Path) -> set[str]:
    return set(re.findall(r"^\s+Name: (\S+)", tool("llvm-readobj", "--sections", program), re.M))


def symbols(program: Path) -> dict[str, int]:
    """The addresses in the symbol table; empty if there is no symbol table."""
    found = re.findall(r"^([0-9a-f]+) \w (\S+)$", tool("llvm-nm", program), re.M)
    return {name: int(address, 16) for address, name in found}


def without_pdb_guid(program: Path) -> bytes:
    """The program without the ID of its .pdb. The ID is a hash of the .pdb, which contains the linker's
    command line."""
    data, count = re.subn(rb"RSDS.{16}", b"RSDS" + bytes(16), program.read_bytes(), flags=re.S)
    assert count == 1
    return data


@pytest.mark.parametrize("crate", ["hello", "cdylib", "winapp", "winapi-app"])
@pytest.mark.parametrize("target", [X86_64_WINDOWS, AARCH64_WINDOWS], ids=str)
def test_both_make_the_same_file(target: Target, crate: str, zig: str, tmp_path: Path):
    """LLD makes the same file if it is told to do what zig cc does unasked, and to name the .pdb alike."""
    again = links(crate, target, zig, tmp_path)
    for name in ("cc", "lld"):
        (tmp_path / name).mkdir()
    file = again.made.artifact.name
    pdb = Path(file).with_suffix(".pdb")
    as_zig_cc = ("-Wl,--no-gc-sections", f"-Wl,--pdb=lld/{pdb},--Xlink=-pdbaltpath:{pdb}")
    by_cc = again.file(f"cc/{file}", route="cc", **TIME)
    by_lld = again.file(f"lld/{file}", *as_zig_cc, route="lld", **TIME)
    assert without_pdb_guid(by_cc) == without_pdb_guid(by_lld)
    assert (tmp_path / "cc" / pdb).exists() and (tmp_path / "lld" / pdb).exists()


@pytest.mark.parametrize("target", [X86_64_WINDOWS, AARCH64_WINDOWS], ids=str)
def test_a_debug_build_keeps_symbols_and_writes_nothing_beside(
    target: Target, zig: str, tmp_path: Path
):
    again = links("hello", target, zig, tmp_path)
    assert not list(again.made.artifact.parent.glob("deps/*.pdb"))
    (tmp_path / "out").mkdir()
    by_cc = again.file("by-cc.exe", route="cc")
    program = again.file("out/program.exe")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["program.exe"]
    assert DEBUG_SECTIONS <= sections(program)
    assert "main" in symbols(program) and not symbols(by_cc)
    assert int(headers(program)["SizeOfCode"]) < int(headers(by_cc)["SizeOfCode"]), "--gc-sections"


@pytest.mark.parametrize("target", [X86_64_WINDOWS, AARCH64_WINDOWS], ids=str)
def test_a_release_build_keeps_its_symbol_table(target: Target, tmp_path: Path):
    """rustc asks for --strip-debug. zig cc strips everything then, and builds another runtime."""
    again = links("hello", target, NEWEST, tmp_path, release=True)
    assert "-Wl,--strip-debug" in again.made.asked
    program = again.file("program.exe")
    assert "main" in symbols(program)
    assert not [name for name in sections(program) if name.startswith(".debug_")]
    stripped = again.file("stripped.exe", "-s")
    assert not symbols(stripped)
    assert headers(stripped)["SizeOfCode"] == headers(program)["SizeOfCode"]
    if target == X86_64_WINDOWS:
        for path in (program, stripped):
            result = run(target, path)
            assert (result.returncode, result.stdout) == (0, output("hello", target))


def test_an_import_library_is_where_the_line_says(zig: str, tmp_path: Path):
    again = links("cdylib", X86_64_WINDOWS, zig, tmp_path)
    (tmp_path / "out").mkdir()
    again.file("out/some.dll", "-Wl,--out-implib=out/libsome.dll.a")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"some.dll", "libsome.dll.a"}
    assert PE.read(tmp_path / "out/some.dll").exports == {"zcc_add", "zcc_mul"}
    assert "zcc_add" in tool("llvm-nm", tmp_path / "out/libsome.dll.a")


# Options that zig cc of one version or another refuses or drops, and many that it takes.
@dataclass(frozen=True)
class Option:
    arguments: tuple[str, ...]
    check: Callable[[Path], bool]
    # The text that LLD prints about it.
    warning: str = ""
    dropping: str = ""


def has_header(name: str, value: str) -> Callable[[Path], bool]:
    return lambda program: headers(program)[name].split(" ")[0] == value


def has(*flags: str) -> Callable[[Path], bool]:
    return lambda program: set(flags) <= PE.read(program).characteristics


def lacks(*flags: str) -> Callable[[Path], bool]:
    return lambda program: not set(flags) & PE.read(program).characteristics


def has_symbol(name: str) -> Callable[[Path], bool]:
    return lambda program: name in symbols(program)


def exports(name: str) -> Callable[[Path], bool]:
    return lambda program: name in PE.read(program).exports


def has_file(name: str, text: bytes = b"") -> Callable[[Path], bool]:
    return lambda program: text in (program.parent / name).read_bytes()


def starts_at(name: str) -> Callable[[Path], bool]:
    return lambda program: (
        int(headers(program)["AddressOfEntryPoint"], 16)
        == symbols(program)[name] - int(headers(program)["ImageBase"], 16)
    )


def is_folded(program: Path) -> bool:
    return symbols(program)["one"] == symbols(program)["another"]


def delays(program: Path) -> bool:
    imports = tool("llvm-readobj", "--coff-imports", program)
    return re.search(r"DelayImport \{\s+Name: ws2_32.dll", imports, re.I) is not None


def has_resources(program: Path) -> bool:
    return ".rsrc" in sections(program)


def has_fewer(sections_prefix: str) -> Callable[[Path], bool]:
    return lambda program: not any(s.startswith(sections_prefix) for s in sections(program))


KEPT = "-Wl,-u,kept_by_name"
LARGE = "IMAGE_FILE_LARGE_ADDRESS_AWARE"

OPTIONS = {
    "-u": Option((KEPT,), has_symbol("kept_by_name")),
    "-u, the driver's": Option(("-u", "kept_by_name"), has_symbol("kept_by_name")),
    "--undefined": Option(("-Wl,--undefined=kept_by_name",), has_symbol("kept_by_name")),
    "--require-defined": Option(
        ("-Wl,--require-defined=kept_by_name",), has_symbol("kept_by_name")
    ),
    "--whole-archive": Option(
        ("-Wl,--no-gc-sections,--whole-archive", "libkept.a"), has_symbol("unused")
    ),
    "--push-state": Option(
        (
            "-Wl,--no-gc-sections,--push-state,--whole-archive",
            "-Wl,--pop-state",
            "libkept.a",
            KEPT,
        ),
        lambda program: "unused" not in symbols(program),
    ),
    "--wrap": Option(("-Wl,--wrap=wrapped,-u,caller",), has_symbol("__wrap_wrapped")),
    "--entry": Option(("-Wl,--entry=kept_by_name", KEPT), starts_at("kept_by_name")),
    "-e": Option(("-Wl,-e,kept_by_name", KEPT), starts_at("kept_by_name")),
    "-e, the driver's": Option(("-e", "kept_by_name", KEPT), starts_at("kept_by_name")),
    "--allow-multiple-definition": Option(
        ("-Wl,--allow-multiple-definition", "twice.o", "thrice.o", KEPT),
        has_symbol("kept_by_name"), warning="duplicate symbol",
    ),
    "--icf": Option(("-Wl,--icf=all,-u,one,-u,another",), is_folded),
    "--icf=safe": Option(("-Wl,--icf=safe",), has_symbol("main")),
    "an object's symbol": Option(("object.o", "-Wl,-u,of_object"), has_symbol("of_object")),
    "no --icf": Option(("-Wl,-u,one,-u,another",), lambda program: not is_folded(program)),
    "--delayload": Option(("-Wl,--delayload,ws2_32.dll",), delays),
    "--subsystem": Option(
        ("-Wl,--subsystem,windows",), has_header("Subsystem", "IMAGE_SUBSYSTEM_WINDOWS_GUI")
    ),
    "a subsystem's version": Option(
        ("-Wl,--subsystem,console:5.2",), has_header("MinorSubsystemVersion", "2")
    ),
    "hints": Option(("-Wl,-z,now,--hash-style=gnu,--stats,-x",), has_symbol("main")),
    "a compiler's": Option(("-O2", "-g", "-march=x86-64"), has_symbol("main")),
    "-z stack-size": Option(
        ("-Wl,-z,stack-size=3145728",), has_header("SizeOfStackReserve", "3145728")
    ),
    "-z, the driver's": Option(("-z", "relro", "-Wl,-z,max-page-size=65536"), has_symbol("main")),
    "-(": Option(("-Wl,-(", "libkept.a", "-Wl,-)", KEPT), has_symbol("kept_by_name")),
    "--build-id=sha1": Option(("-Wl,--build-id=sha1",), lambda p: b"RSDS" in p.read_bytes()),
    "-pie": Option(("-pie", "-mthreads", "-Wl,--pie"), has_symbol("main")),
    "-mwindows": Option(("-mwindows",), has_header("Subsystem", "IMAGE_SUBSYSTEM_WINDOWS_GUI")),
    "--image-base": Option(("-Wl,--image-base=0x150000000",), has_header("ImageBase", "0x150000000")),
    "--stack": Option(("-Wl,--stack,3145728",), has_header("SizeOfStackReserve", "3145728")),
    "--heap": Option(("-Wl,--heap,2097152",), has_header("SizeOfHeapReserve", "2097152")),
    "--file-alignment": Option(("-Wl,--file-alignment=4096",), has_header("FileAlignment", "4096")),
    "--section-alignment": Option(
        ("-Wl,--section-alignment=8192",), has_header("SectionAlignment", "8192"),
        warning="/align specified without /driver",
    ),
    "--no-insert-timestamp": Option(
        ("-Wl,--no-insert-timestamp",), has_header("TimeDateStamp", "1970-01-01")
    ),
    "--no-dynamicbase": Option(("-Wl,--no-dynamicbase",), lacks("DYNAMIC_BASE")),
    "--disable-dynamicbase": Option(("-Wl,--disable-dynamicbase",), lacks("DYNAMIC_BASE")),
    "--disable-high-entropy-va": Option(
        ("-Wl,--disable-high-entropy-va",), lacks("HIGH_ENTROPY_VA")
    ),
    "--disable-nxcompat": Option(("-Wl,--disable-nxcompat",), lacks("NX_COMPAT")),
    "--disable-tsaware": Option(("-Wl,--disable-tsaware",), lacks("TERMINAL_SERVER_AWARE")),
    "--tsaware": Option(("-Wl,--tsaware",), has("TERMINAL_SERVER_AWARE")),
    "--no-seh": Option(("-Wl,--no-seh",), has_symbol("main")),
    "--appcontainer": Option(("-Wl,--appcontainer",), has("APPCONTAINER")),
    "--large-address-aware": Option(
        ("-Wl,--large-address-aware",), lambda p: LARGE in tool("llvm-readobj", "-h", p)
    ),
    "--disable-large-address-aware": Option(
        ("-Wl,--disable-large-address-aware",),
        lambda p: LARGE not in tool("llvm-readobj", "-h", p),
    ),
    "--disable-reloc-section": Option(
        ("-Wl,--disable-reloc-section",), has_fewer(".reloc"), dropping="-Wl,--dynamicbase"
    ),
    "--export-all-symbols": Option(
        ("-Wl,--export-all-symbols", KEPT), exports("kept_by_name")
    ),
    "--exclude-symbols": Option(
        ("-Wl,--export-all-symbols,--exclude-symbols=kept_by_name", KEPT),
        lambda program: "kept_by_name" not in PE.read(program).exports,
    ),
    "--output-def": Option(
        ("-Wl,--export-all-symbols,--output-def=out.def", KEPT),
        has_file("out.def", b"kept_by_name"),
    ),
    "-Map": Option(("-Wl,-Map,program.map", KEPT), has_file("program.map", b"kept_by_name")),
    "--pdb": Option(("-Wl,--pdb=named.pdb",), has_file("named.pdb", b"Microsoft C/C++")),
    "--pdb and -s": Option(("-Wl,--pdb=named.pdb", "-s"), lambda program: not symbols(program)),
    "-s": Option(("-s",), lambda program: not symbols(program)),
    "-s and -S": Option(("-Wl,-s,-S",), lambda program: not symbols(program)),
    "-S": Option(("-Wl,-S",), has_fewer(".debug_")),
    "--build-id": Option(("-Wl,--build-id",), lambda p: b"RSDS" in p.read_bytes()),
    "--reproduce": Option(("-Wl,--reproduce=out.tar",), has_file("out.tar", b"hello")),
    "--no-whole-archive": Option(("-Wl,--no-whole-archive",), has_symbol("main")),
    "--disable-auto-import": Option(("-Wl,--disable-auto-import",), has_symbol("main")),
    "--enable-stdcall-fixup": Option(("-Wl,--enable-stdcall-fixup",), has_symbol("main")),
    "--kill-at": Option(("-Wl,--kill-at",), has_symbol("main")),
    "--guard-cf": Option(
        ("-Wl,--guard-cf",), has("GUARD_CF"),
        warning="Control Flow Guard is enabled but '_load_config_used' is missing",
    ),
    "--threads": Option(("-Wl,--threads=1",), has_symbol("main")),
    "--fatal-warnings": Option(("-Wl,--fatal-warnings",), has_symbol("main")),
    "--no-demangle": Option(("-Wl,--no-demangle",), has_symbol("main")),
    "-m": Option(("-Wl,-m,i386pep",), has_symbol("main")),
    "a .res file": Option(("some.res",), has_resources),
    "a resource object": Option(("some-res.o",), has_resources),
    "-l:": Option(("-L.", "-l:libother.x", KEPT), has_symbol("kept_by_name")),
    "a .dll": Option(("-L.", "-lshared", "-Wl,-u,caller_of_shared"), has_symbol("caller_of_shared")),
    "a driver's own": Option(
        ("-static-libgcc", "-B/nowhere", "-fuse-ld=lld", "-no-pie", "-pthread"), has_symbol("main")
    ),
}  # fmt: skip

SOURCES = {
    "kept": "int kept_by_name(void) { return 7; }\n",
    "unused": "int unused(void) { return 8; }\n",
    "twice": "int kept_by_name(void) { return 9; }\n",
    "object": "int of_object(void) { return 11; }\n",
    "thrice": "int kept_by_name(void) { return 10; }\n",
    "more": """
int wrapped(void) { return 1; }
int __wrap_wrapped(void) { return 2; }
int from_shared(void);
int caller_of_shared(void) { return from_shared(); }
""",
    # LLD folds only functions that may be discarded. C++ and Rust have such functions, C does not.
    "folded": "".join(
        f'__asm__(".section .text,\\"xr\\",discard,{name}\\n"'
        f'" .globl {name}\\n{name}: mov $3, %eax\\n ret\\n");\n'
        for name in ("one", "another")
    ),
    "caller": "int wrapped(void);\nint caller(void) { return wrapped(); }\n",
    "shared": "__declspec(dllexport) int from_shared(void) { return 4; }\n",
}

ARCHIVES = {
    "libkept.a": ("kept", "unused"),
    "libother.x": ("kept",),
    "libmore.a": ("more", "caller", "folded"),
}


@pytest.fixture(scope="module")
def made(zig: str, tmp_path_factory) -> Links:
    """The objects of a program, and libraries from which it needs nothing by itself."""
    directory = tmp_path_factory.mktemp("options")
    again = links("hello", X86_64_WINDOWS, zig, directory)
    target = ("-target", X86_64_WINDOWS.zig, "-fno-sanitize=undefined", "-ffunction-sections", "-O1")
    for name, text in SOURCES.items():
        (directory / f"{name}.c").write_text(text)
        zig_cc(*target, "-c", directory / f"{name}.c", "-o", directory / f"{name}.o")
    for library, names in ARCHIVES.items():
        tool("llvm-ar", "crs", directory / library, *(directory / f"{n}.o" for n in names))
    zig_cc(*target, "-shared", "-s", directory / "shared.o", "-o", directory / "libshared.dll")
    (directory / "some.rc").write_text('1 RCDATA { "something" }\n')
    tool("llvm-rc", "/FO", directory / "some.res", directory / "some.rc")
    tool(
        "llvm-cvtres", "/machine:x64", f"/out:{directory / 'some-res.o'}", directory / "some.res"
    )
    return again


@pytest.mark.parametrize("option", OPTIONS)
def test_options(option: str, made: Links):
    wanted = OPTIONS[option]
    inputs = ("libkept.a", "libmore.a", "-L.", "-lshared")
    variables = {"ZCC_DROP": wanted.dropping} if wanted.dropping else {}
    result = made.link("program.exe", *inputs, *wanted.arguments, route="lld", **variables)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    assert bool(result.stderr) == bool(wanted.warning) and wanted.warning in result.stderr
    assert wanted.check(made.directory / "program.exe")


def test_many_options_at_once(made: Links):
    """The program links with many options at once, and runs."""
    program = made.file(
        "many.exe", "libkept.a", KEPT, "-Wl,--icf=all,--tsaware,--stack,3145728,--pdb=many.pdb",
        "-Wl,--export-all-symbols,--no-insert-timestamp,--image-base=0x150000000,-Map=many.map",
        "-Wl,--delayload=ws2_32.dll,--build-id", "some.res",
    )  # fmt: skip
    result = run(X86_64_WINDOWS, program)
    assert (result.returncode, result.stdout) == (0, output("hello", X86_64_WINDOWS))


def test_what_lld_link_lacks_is_zig_ccs(made: Links):
    """An option without a counterpart in lld-link is never dropped: zig cc takes it, or it is an error."""
    result = made.link("program.exe", "-Wl,--major-image-version=3", route="lld")
    assert result.returncode == 1
    assert "'-Wl,--major-image-version=3' has no counterpart in lld-link" in result.stderr
    program = made.file("by-cc.exe", "-Wl,--major-image-version=3")
    assert headers(program)["MajorImageVersion"] == "3"
    result = made.link("program.exe", "-Wl,--an-option-to-come")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("zcc: error: ") and "--an-option-to-come" in result.stderr


@pytest.mark.parametrize(
    "option", ["-Wl,--version-script=list", "-T.ld", "-rdynamic", "-Wl,--major-os-version=5"]
)
def test_what_zig_cc_drops_is_refused(option: str, made: Links):
    result = made.link("program.exe", option)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith(f"zcc: error: cannot keep the meaning of '{option}': `zig cc`")


@pytest.mark.parametrize("target", [X86_64_WINDOWS, AARCH64_WINDOWS], ids=str)
def test_linker_plugin_lto(target: Target, tmp_path: Path):
    """rustc leaves LLVM bitcode to the linker; this zig's LLVM is as new as this rustc's."""
    made = build(
        "hello", target, NEWEST, "plain", tmp_path, release=True,
        rustflags=("-Clinker-plugin-lto",),
    )  # fmt: skip
    assert any("-plugin-opt=" in word for word in made.asked)
    if target == X86_64_WINDOWS:
        result = run(target, made.artifact)
        assert (result.returncode, result.stdout) == (0, output("hello", target))


def test_a_library_that_nobody_has(made: Links):
    result = made.link("program.exe", "-lnobody_has_it")
    assert result.returncode == 1
    assert "nobody_has_it" in result.stderr


def test_the_hosts_settings_for_a_linker_are_not_read(made: Links):
    """lld-link reads the variables LINK and LIB, which must have no effect."""
    (made.directory / "evil").mkdir(exist_ok=True)
    variables = {"LINK": "-subsystem:windows -debug:none", "LIB": "evil", **TIME}
    program = made.file("program.exe", **TIME).read_bytes()
    assert program == made.file("program.exe", **variables).read_bytes()


def test_a_dry_run_prints_what_links(made: Links):
    linked = made.file("program.exe", **TIME).read_bytes()
    (made.directory / "program.exe").unlink()
    printed = made.link("program.exe", ZCC_DRY_RUN="1").stdout
    assert " lld-link " in printed and "<" not in printed
    command = "SOURCE_DATE_EPOCH=1000000000 " + printed
    subprocess.run(["sh", "-c", command], cwd=made.directory, check=True)
    assert (made.directory / "program.exe").read_bytes() == linked


def test_a_program_with_a_wide_main(zig: str, tmp_path: Path):
    """A program with a wide main needs another start file."""
    (tmp_path / "wide.c").write_text(
        "int wmain(int count, unsigned short **words) { return words[count - 1][1]; }\n"
    )
    zig_cc(
        "-target", X86_64_WINDOWS.zig, "-municode", "-c", tmp_path / "wide.c", "-o", tmp_path / "wide.o"
    )  # fmt: skip
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(zig), ZCC_CACHE_DIR=toolchains.zig_cache(zig), ZCC_ROUTE="lld",
        ZCC_TARGET=X86_64_WINDOWS.triple,
    )  # fmt: skip
    command = [toolchains.zcc(), "wide.o", "-municode", "-o", "wide.exe"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert run(X86_64_WINDOWS, tmp_path / "wide.exe", "-A").returncode == ord("A")


def test_a_line_too_long_for_the_kernel(made: Links, tmp_path: Path):
    """zcc writes a response file in the quoting that it tells lld-link to read; rustc's file has another."""
    directory = tmp_path / "with space"
    directory.mkdir()
    line = list(made.made.asked)
    line[line.index("-o") + 1] = str(tmp_path / "program.exe")
    # Each of many archives has the same function, and the linker takes only one of them.
    archive = tmp_path / "with space" / ("long" * 60 + ".a")
    archive.hardlink_to(made.directory / "libkept.a")
    line += [str(archive)] * 12000 + [KEPT]
    text = "\n".join(word.replace("\\", "\\\\").replace(" ", "\\ ") for word in line)
    (tmp_path / "linker-arguments").write_text(text)
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(made.zig), ZCC_CACHE_DIR=toolchains.zig_cache(made.zig),
        ZCC_ROUTE="lld", ZCC_TARGET=X86_64_WINDOWS.triple,
    )  # fmt: skip
    command = [toolchains.zcc(), f"@{tmp_path / 'linker-arguments'}"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert "kept_by_name" in symbols(tmp_path / "program.exe")
    assert (tmp_path / "linker-arguments").read_text() == text
