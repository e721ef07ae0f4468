"""The two ways to link an ELF file: with `zig cc` and with `zig ld.lld`.

Both make the same file, and LLD takes options that `zig cc` refuses.
"""

import json
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import toolchains
from building import build
from expected import output
from inspection import ELF, exported_elf_symbols, tool
from relinking import Links, links
from running import run, zig_cc
from targets import AARCH64_MUSL, X86_64_MUSL, X86_64_WINDOWS, Target
from toolchains import zig_has

GNU = Target(toolchains.HOST, "x86_64-linux-gnu")
# The other ELF targets that Tests/prepare --all has Rust's standard library for.
MORE_GNU = (
    Target("aarch64-unknown-linux-gnu", "aarch64-linux-gnu"),
    Target("armv7-unknown-linux-gnueabihf", "arm-linux-gnueabihf"),
    Target("i686-unknown-linux-gnu", "x86-linux-gnu"),
    Target("loongarch64-unknown-linux-gnu", "loongarch64-linux-gnu"),
    Target("powerpc64le-unknown-linux-gnu", "powerpc64le-linux-gnu"),
    Target("riscv64gc-unknown-linux-gnu", "riscv64-linux-gnu"),
    Target("s390x-unknown-linux-gnu", "s390x-linux-gnu"),
)
MUSL = (X86_64_MUSL, AARCH64_MUSL)
NEWEST = toolchains.DEFAULT_ZIGS[0]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.function is test_both_make_the_same_file:
        everything = metafunc.config.getoption("--all")
        targets = (*MUSL, GNU, *MORE_GNU) if everything else (*MUSL, GNU)
        rows = [
            (target, crate, zig)
            for target in targets
            for crate in ("hello", "cdylib")
            for zig in (toolchains.ALL_ZIGS if everything else toolchains.DEFAULT_ZIGS)
            # Without a shared musl `zig cc` makes such a link.
            if not (target in MUSL and crate == "cdylib" and not zig_has(zig, "sharedMusl"))
        ]
        metafunc.parametrize("target, crate, zig", rows, ids=str)


def test_both_make_the_same_file(target: Target, crate: str, zig: str, tmp_path: Path):
    again = links(crate, target, zig, tmp_path)
    by_cc, by_lld = again.file("by-cc", route="cc"), again.file("by-lld", route="lld")
    assert by_lld.read_bytes() == again.file("by-default").read_bytes()
    is_old = not zig_has(zig, "sharedMusl")
    if is_old and target == X86_64_MUSL:
        # Such a zig's cc omits that option for a static PIE, so that nothing resolves the weak symbols.
        by_lld = again.file_without("--no-dynamic-linker", "by-lld", route="lld")
    if is_old:
        # zcc asks for zig's runtime in the root directory. Such a zig then names its own files without
        # the first slash, also in what the runtime says to a debugger.
        for path in (by_cc, by_lld):
            tool("llvm-objcopy", "--strip-debug", path)
    assert by_cc.read_bytes() == by_lld.read_bytes()


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", [X86_64_MUSL, X86_64_WINDOWS], ids=str)
def test_an_object_that_zig_itself_compiled(target: Target, zig: str, tmp_path: Path):
    """An object compiled without -O needs the runtime of zig's sanitizer."""
    (tmp_path / "sum.c").write_text("int main(int a, char **b) { return b[a - 1][0] - 60 - a; }\n")
    zig_cc("-target", target.zig, "-c", tmp_path / "sum.c", "-o", tmp_path / "sum.o")
    assert "__ubsan" in tool("llvm-nm", "--undefined-only", tmp_path / "sum.o")
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(zig), ZCC_CACHE_DIR=toolchains.zig_cache(zig), ZCC_ROUTE="lld",
        ZCC_TARGET=target.triple,
    )  # fmt: skip
    command = [toolchains.zcc(), "-static", "sum.o", "-o", "sum.exe"]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert run(target, tmp_path / "sum.exe", "A").returncode == ord("A") - 62


@pytest.mark.parametrize("target", [X86_64_MUSL, GNU], ids=str)
def test_a_release_build_keeps_its_symbol_table(target: Target, tmp_path: Path):
    """rustc asks for --strip-debug. zig cc removes the symbol table, too; LLD does not."""
    again = links("hello", target, NEWEST, tmp_path, release=True)
    assert "-Wl,--strip-debug" in again.made.asked
    by_cc = again.file("by-cc", route="cc")
    by_lld = again.file("by-lld", route="lld")
    sections = tool("readelf", "-SW", by_lld)
    assert ".symtab" in sections and ".debug_" not in sections
    assert ".symtab" not in tool("readelf", "-SW", by_cc)
    if target == GNU:
        for path in (by_cc, by_lld):
            tool("llvm-objcopy", "--strip-all", path)
        assert by_cc.read_bytes() == by_lld.read_bytes()
    else:
        # For a stripped program zig compiles its musl anew, without -g. In one function, clang's code
        # is then two bytes shorter.
        assert ELF.read(by_cc) == ELF.read(by_lld)
        sizes = [section_sizes(path) for path in (by_cc, by_lld)]
        assert sizes[0].keys() <= sizes[1].keys()
        for name in sizes[0].keys() - {".shstrtab"}:
            assert abs(sizes[0][name] - sizes[1][name]) <= 16, name


def section_sizes(path: Path) -> dict[str, int]:
    found = re.findall(
        r"^\s+\[ *\d+\] (\.\S+)\s+\S+\s+\S+ \S+ (\S+)", tool("readelf", "-SW", path), re.M
    )
    assert len(found) > 10
    return {name: int(size, 16) for name, size in found}


@pytest.mark.parametrize("zig", toolchains.DEFAULT_ZIGS)
@pytest.mark.parametrize("target", MUSL, ids=str)
def test_an_installed_runtime_is_the_one_linked(target: Target, zig: str, tmp_path: Path):
    """With an empty cache, zig builds nothing, and the program contains Rust's own musl."""
    cache = tmp_path / "cache"
    made = build(
        "hello", target, zig, "plain", tmp_path, rust="1.96-musl-installed",
        extra={"ZCC_CACHE_DIR": str(cache)},
    )  # fmt: skip
    assert not (cache / "o").exists(), "zig built a runtime"
    elf = ELF.read(made.artifact)
    assert (elf.interpreter, elf.needed) == (None, [])
    assert elf.type == ("DYN" if "-static-pie" in made.asked else "EXEC")
    result = run(target, made.artifact)
    assert (result.returncode, result.stdout) == (0, output("hello", target)), result.stderr


# Options that zig cc of one version or another refuses or drops, and their effect on the file.
def undefined(program: Path) -> None:
    assert " kept_by_name" in tool("readelf", "-sW", program)


def map_file(program: Path) -> None:
    assert "kept_by_name" in (program.parent / "program.map").read_text()


def dynamic_list(program: Path) -> None:
    assert "kept_by_name" in exported_elf_symbols(program)


def defined(program: Path) -> None:
    assert " another_name" in tool("readelf", "-sW", program)


def wrapped(program: Path) -> None:
    assert "__wrap_malloc" in tool("readelf", "-sW", program)


def build_id(program: Path) -> None:
    assert "Build ID: 0123456789abcdef" in tool("readelf", "-nW", program)


def compressed(program: Path) -> None:
    assert "ZLIB" in tool("readelf", "-tW", program) or " C " in tool("readelf", "-SW", program)


def runs_only(program: Path) -> None:
    assert ELF.read(program).type in ("DYN", "EXEC")


OPTIONS = {
    "--undefined": (["-Wl,--undefined=kept_by_name"], undefined),
    "-u": (["-Wl,-u,kept_by_name"], undefined),
    "-Map": (["-Wl,-Map,program.map", "-Wl,-u,kept_by_name"], map_file),
    "--dynamic-list": (
        ["-Wl,--dynamic-list=list", "-Wl,-u,kept_by_name", "-Wl,-u,unused"], dynamic_list,
    ),
    "--defsym": (["-Wl,--defsym=another_name=main"], defined),
    "--wrap": (["-Wl,--wrap=malloc", "-Wl,-u,__wrap_malloc"], wrapped),
    "--build-id": (["-Wl,--build-id=0x0123456789abcdef"], build_id),
    "--compress-debug-sections": (["-Wl,--compress-debug-sections=zlib"], compressed),
    "-z text": (["-Wl,-z,text"], runs_only),
    "-z separate-code": (["-Wl,-z,separate-code"], runs_only),
    "-z nostart-stop-gc": (["-Wl,-z,nostart-stop-gc"], runs_only),
    "--exclude-libs": (["-Wl,--exclude-libs,ALL"], runs_only),
    "--icf": (["-Wl,--icf=all"], runs_only),
    "--push-state": (["-Wl,--push-state,--as-needed,--pop-state"], runs_only),
    "--allow-multiple-definition": (["-Wl,--allow-multiple-definition"], runs_only),
    "-init": (["-Wl,-u,kept_by_name,-init=kept_by_name"], undefined),
    "-rdynamic": (["-rdynamic", "-Wl,-u,kept_by_name"], runs_only),
    "rustc's own lld": (["-B/nowhere/gcc-ld", "-fuse-ld=lld"], runs_only),
}  # fmt: skip

KEPT = """
int kept_by_name(void) { return 7; }
int unused(void) { return 8; }
void *__real_malloc(unsigned long);
__attribute__((weak)) void *__real_malloc(unsigned long size) { return 0; }
void *__wrap_malloc(unsigned long size) { return __real_malloc(size); }
"""


@pytest.fixture(scope="module", params=toolchains.DEFAULT_ZIGS)
def musl_links(request: pytest.FixtureRequest, tmp_path_factory) -> Links:
    directory = tmp_path_factory.mktemp("options")
    made = links("hello", X86_64_MUSL, request.param, directory)
    (directory / "kept.c").write_text(KEPT)
    zig_cc("-target", X86_64_MUSL.zig, "-c", directory / "kept.c", "-o", directory / "kept.o")
    tool("llvm-ar", "crs", directory / "libkept.a", directory / "kept.o")
    (directory / "list").write_text("{ kept_by_name; };\n")
    return made


@pytest.mark.parametrize("option", OPTIONS)
def test_options_that_zig_cc_refuses_or_drops(option: str, musl_links: Links):
    arguments, check = OPTIONS[option]
    program = musl_links.file("program", "libkept.a", *arguments)
    check(program)
    result = run(X86_64_MUSL, program)
    assert (result.returncode, result.stdout) == (0, output("hello", X86_64_MUSL))


def test_linker_plugin_lto(tmp_path: Path):
    """rustc passes LLVM bitcode to the linker. This zig's LLVM is as new as this rustc's."""
    made = build(
        "hello", X86_64_MUSL, NEWEST, "plain", tmp_path, release=True,
        rustflags=("-Clinker-plugin-lto",),
    )  # fmt: skip
    assert any("-plugin-opt=" in word for word in made.asked)
    result = run(X86_64_MUSL, made.artifact)
    assert (result.returncode, result.stdout) == (0, output("hello", X86_64_MUSL))


def test_the_fix_for_a_cortex_a53(tmp_path: Path):
    """rustc 1.98 asks for the fix in every link for aarch64 Linux."""
    again = links("hello", AARCH64_MUSL, NEWEST, tmp_path)
    program = again.file("program", "-Wl,--fix-cortex-a53-843419")
    result = run(AARCH64_MUSL, program)
    assert (result.returncode, result.stdout) == (0, output("hello", AARCH64_MUSL))


def test_an_option_that_no_linker_has_is_named(musl_links: Links):
    result = musl_links.link("program", "-Wl,--an-option-to-come")
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith("zcc: error: ") and "-Wl,--an-option-to-come" in result.stderr


def test_a_dry_run_prints_what_links(musl_links: Links):
    """Once zcc has asked zig for its runtime, a shell can run the printed line."""
    linked = musl_links.file("program").read_bytes()
    (musl_links.directory / "program").unlink()
    printed = musl_links.link("program", ZCC_DRY_RUN="1").stdout
    assert " ld.lld " in printed and "<" not in printed
    subprocess.run(["sh", "-c", printed], cwd=musl_links.directory, check=True)
    assert (musl_links.directory / "program").read_bytes() == linked


def test_explain_names_the_route_and_what_forced_it(musl_links: Links):
    asked = [toolchains.zcc(), "explain", "--json", "--zig-version", NEWEST]
    asked += ["--target", X86_64_MUSL.triple, "--", *musl_links.made.asked]

    def route(*more: str) -> str:
        environment = toolchains.clean_environment()
        text = subprocess.run(
            [*asked, *more], env=environment, check=True, capture_output=True, text=True
        )
        return json.loads(text.stdout)["route"]

    assert route() == "zig ld.lld, with zig's C runtime"
    assert route("-fsanitize=address") == (
        "zig cc ('-fsanitize=address' is for a compiler driver)"
    )


def private_cache(name: str, directory: Path) -> Path:
    """Make a cache with the musl that zig has built, but without anything that zcc has learned.

    It is a copy of a cache with nothing else in it, because the cache of all tests has too many
    files to copy.
    """
    original, copy = toolchains.cache() / "zig-cache" / f"{NEWEST}-musl", directory / name
    environment = toolchains.clean_environment(
        ZIG_GLOBAL_CACHE_DIR=original, ZIG_LOCAL_CACHE_DIR=original
    )
    source = directory / f"{name}.c"
    source.write_text("int main(void) { return 0; }\n")
    with toolchains.exclusive("musl"):
        subprocess.run(
            [toolchains.zig(NEWEST), "cc", "-target", X86_64_MUSL.zig, "-static", "-pie", "-lunwind"]
            + [source, "-o", directory / f"{name}.out"],
            env=environment,
            check=True,
            capture_output=True,
        )
        shutil.copytree(original, copy)
    return copy


def learned(cache: Path) -> list[Path]:
    return sorted((cache / "zcc").glob("zig-runtime-*"))


def test_a_note_that_is_spoilt_or_names_lost_files_is_written_anew(tmp_path: Path):
    again = links("hello", X86_64_MUSL, NEWEST, tmp_path)
    cache = private_cache("cache with spaces", tmp_path)
    expected = again.file("first", ZCC_CACHE_DIR=cache).read_bytes()
    # A link that needs more than the thin runtime keeps a note of each part that it tried.
    good = {note: note.read_bytes() for note in learned(cache)}
    assert good and all(str(cache).encode() not in text for text in good.values())
    spoiling = [
        lambda text: b"",
        lambda text: b"\0" * 100,
        lambda text: text[: len(text) // 2],
        lambda text: text[:-1],
        lambda text: text.replace(b".a", b".x"),
    ]
    for spoilt in spoiling:
        for note, text in good.items():
            note.write_bytes(spoilt(text))
        assert again.file("again", ZCC_CACHE_DIR=cache).read_bytes() == expected
        assert {note: note.read_bytes() for note in learned(cache)} == good


def test_many_that_learn_at_once(tmp_path: Path):
    again = links("hello", X86_64_MUSL, NEWEST, tmp_path)
    cache = private_cache("cache", tmp_path)
    with ThreadPoolExecutor(16) as pool:
        files = pool.map(lambda n: again.file(f"p{n}", ZCC_CACHE_DIR=cache), range(16))
        assert len({path.read_bytes() for path in files}) == 1
    kinds = [note.read_bytes().split(b"\n")[0] for note in learned(cache)]
    assert kinds and len(set(kinds)) == len(kinds)
    left = [path.name for path in (cache / "zcc").iterdir()]
    assert not [name for name in left if "probe" in name and not name.endswith(".c")], left


def test_many_at_once_that_need_no_runtime_of_zigs(tmp_path: Path):
    """Run many zccs at once, as cargo does: with a cache that does not exist yet, and then once more
    with the same cache."""
    again = links("hello", X86_64_MUSL, NEWEST, tmp_path, rust="1.96-musl-installed")
    expected = again.made.artifact.read_bytes()
    for round in range(6):
        cache = tmp_path / f"cache{round // 2}"
        with ThreadPoolExecutor(16) as pool:
            files = pool.map(
                lambda n: again.file(f"p{n}", ZCC_CACHE_DIR=cache), range(16)
            )
            assert {path.read_bytes() for path in files} == {expected}
        assert [path.name for path in (cache / "zcc").glob("*.*")] == []
    result = run(X86_64_MUSL, tmp_path / "p7")
    assert (result.returncode, result.stdout) == (0, output("hello", X86_64_MUSL)), result.stderr


@pytest.mark.parametrize("value", ["gold", "", "LLD"])
def test_a_route_there_is_not(value: str, musl_links: Links):
    result = musl_links.link("program", ZCC_ROUTE=value)
    if value == "":
        assert result.returncode == 0
        return
    assert result.returncode == 1
    assert result.stderr.startswith("zcc: error: ") and "ZCC_ROUTE" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_link_that_lld_cannot_have_by_force(musl_links: Links):
    result = musl_links.link("program", "-fsanitize=address", route="lld")
    assert result.returncode == 1
    assert result.stderr.startswith("zcc: error: ") and "-fsanitize=address" in result.stderr
