"""The first links on an empty cache: which part of zig's C runtime they build, and that the file is
the one that a link with all of the runtime writes."""

import re
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

import toolchains
from inspection import tool
from relinking import links
from running import zig_cc
from targets import AARCH64_MACOS, AARCH64_WINDOWS, X86_64_WINDOWS, Target

GNU = Target(toolchains.HOST, "x86_64-linux-gnu.2.17")
NEWEST = toolchains.DEFAULT_ZIGS[0]
# LLD writes it for the time of the link.
TIME = {"SOURCE_DATE_EPOCH": "1000000000"}

HELLO = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n'
# A complex product and a division of 128 bits are functions of compiler_rt's.
ARITHMETIC = """
#include <stdio.h>
int main(int count, char **words) {
  volatile __int128 a = count + 40, b = count + 1;
  volatile double _Complex z = count;
  z = z * z;
  printf("%d %d\\n", (int)(a / b), (int)__real__ z);
  return 0;
}
"""
OVERFLOW = """
#include <stdio.h>
int main(int count, char **words) { printf("%d\\n", count + 2); return 0; }
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "zig" in metafunc.fixturenames:
        all_zigs = metafunc.config.getoption("--all")
        zigs = toolchains.ALL_ZIGS if all_zigs else toolchains.DEFAULT_ZIGS
        metafunc.parametrize("zig", zigs, scope="module")


class EmptyCache:
    """A cache of one test's own."""

    def __init__(self, directory: Path, zig: str, target: Target) -> None:
        self.directory = directory
        self.zig = zig
        self.target = target
        self.cache = directory / "cache"

    def compile(self, source: str, name: str, *options: str) -> Path:
        path = self.directory / f"{name}.c"
        path.write_text(source)
        file = self.directory / f"{name}.o"
        zig_cc("-target", self.target.zig, "-c", path, "-o", file, *options)
        return file

    def link(
        self, *words: str | Path, file_size_limit: int | None = None, **variables: str | Path
    ) -> subprocess.CompletedProcess:
        """With a limit, a write beyond it fails."""

        def limit() -> None:
            if file_size_limit:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_size_limit, file_size_limit))

        environment = toolchains.clean_environment(
            ZCC_ZIG=toolchains.zig(self.zig), ZCC_CACHE_DIR=self.cache,
            ZCC_TARGET=self.target.triple, **variables,
        )  # fmt: skip
        return subprocess.run(
            [toolchains.zcc(), *words], cwd=self.directory, env=environment, capture_output=True,
            text=True, restore_signals=False, preexec_fn=limit,
        )  # fmt: skip

    def linked(self, *words: str | Path, **variables: str | Path) -> None:
        result = self.link(*words, **variables)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")

    def built(self) -> set[str]:
        """The parts of zig's runtime in the cache that hold more than nothing."""
        return {path.name for path in self.cache.glob("o/*/*_rt.*") if path.stat().st_size > 9000}


def output(program: Path) -> str:
    return subprocess.run([program], capture_output=True, text=True, check=True).stdout


# MARK: Linux


def test_a_program_needs_neither_compiler_rt_nor_the_sanitizer(zig: str, tmp_path: Path):
    empty = EmptyCache(tmp_path, zig, GNU)
    hello = empty.compile(HELLO, "hello", "-O1")
    empty.linked(hello, "-o", "hello")
    assert output(tmp_path / "hello") == "hello\n"
    assert not empty.built()


def test_what_is_missing_brings_more_of_the_runtime(zig: str, tmp_path: Path):
    empty = EmptyCache(tmp_path, zig, GNU)
    empty.linked(empty.compile(HELLO, "hello", "-O1"), "-o", "hello")
    empty.linked(empty.compile(ARITHMETIC, "arithmetic", "-O1"), "-o", "arithmetic")
    assert output(tmp_path / "arithmetic") == "20 1\n"
    assert empty.built() == {"libcompiler_rt.a"}
    empty.linked(empty.compile(OVERFLOW, "overflow"), "-o", "overflow")
    assert output(tmp_path / "overflow") == "3\n"
    assert empty.built() == {"libcompiler_rt.a", "libubsan_rt.a"}


def test_less_of_the_runtime_makes_the_same_program(zig: str, tmp_path: Path):
    empty = EmptyCache(tmp_path, zig, GNU)
    hello = empty.compile(HELLO, "hello", "-O1")
    empty.linked(hello, "-o", "thin")
    empty.linked(empty.compile(OVERFLOW, "overflow"), "-o", "overflow")
    empty.linked(hello, "-o", "full")
    assert (tmp_path / "thin").read_bytes() == (tmp_path / "full").read_bytes()


@pytest.mark.parametrize("name", ["missing", "__missing"])
def test_a_missing_symbol_is_told_once(name: str, tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, GNU)
    source = f"int {name}(void); int main(void) {{ return {name}(); }}"
    object_file = empty.compile(source, "user", "-O1")
    result = empty.link(object_file, "-o", "user")
    assert result.returncode == 1
    assert result.stderr.count(f"undefined symbol: {name}") == 1
    assert not (tmp_path / "user").exists()
    assert bool(empty.built()) == name.startswith("__")


def test_a_link_with_all_of_the_runtime_is_not_waited_for(tmp_path: Path):
    """zcc becomes the linker again: of the two programs, neither starts another."""
    empty = EmptyCache(tmp_path, NEWEST, GNU)
    overflow = empty.compile(OVERFLOW, "overflow")
    empty.linked(overflow, "-o", "overflow")
    trace = tmp_path / "trace"
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(NEWEST), ZCC_CACHE_DIR=empty.cache, ZCC_TARGET=GNU.triple
    )
    subprocess.run(
        ["strace", "-f", "-e", "trace=execve", "-o", trace, toolchains.zcc(), overflow, "-o", "o"],
        cwd=tmp_path, env=environment, check=True,
    )  # fmt: skip
    calls = re.findall(r"^(\d+) +execve\(", trace.read_text(), re.M)
    assert len(calls) == 2 and len(set(calls)) == 1


def test_several_first_links_at_once_build_one_runtime(tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, GNU)
    hello = empty.compile(HELLO, "hello", "-O1")
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(NEWEST), ZCC_CACHE_DIR=empty.cache, ZCC_TARGET=GNU.triple
    )
    started = [
        subprocess.Popen([toolchains.zcc(), hello, "-o", f"hello{number}"], cwd=tmp_path,
                         env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for number in range(4)
    ]  # fmt: skip
    ends = [(process.wait(), process.stdout.read()) for process in started]
    assert ends == [(0, b"")] * 4
    assert len(list(empty.cache.glob("zcc/zig-runtime-*"))) == 1


def test_a_builder_that_is_killed_leaves_nothing_that_links_wrongly(tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, X86_64_WINDOWS)
    hello = empty.compile(HELLO, "hello", "-O1")
    environment = toolchains.clean_environment(
        ZCC_ZIG=toolchains.zig(NEWEST), ZCC_CACHE_DIR=empty.cache, ZCC_TARGET=X86_64_WINDOWS.triple
    )
    killed = subprocess.Popen([toolchains.zcc(), hello, "-o", "hello.exe"], cwd=tmp_path,
                              env=environment)  # fmt: skip
    deadline = time.monotonic() + 60
    while not list(empty.cache.glob("tmp/*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    killed.kill()
    killed.wait()
    assert not list(empty.cache.glob("zcc/zig-runtime-*"))
    empty.linked(hello, "-o", "hello.exe")
    assert "Format: COFF-x86-64" in tool("llvm-readobj", "--file-headers", tmp_path / "hello.exe")


# MARK: Runtimes from elsewhere


@pytest.mark.parametrize("target", [GNU, X86_64_WINDOWS], ids=str)
def test_a_copied_runtime_links_to_the_same_file(target: Target, zig: str, tmp_path: Path):
    empty = EmptyCache(tmp_path, zig, target)
    hello = empty.compile(HELLO, "hello", "-O1")
    libraries = ("-lws2_32", "-lkernel32") if target.is_windows else ()
    empty.linked(hello, *libraries, "-o", "first", **TIME)
    copy = tmp_path / "a copy"
    empty.cache.rename(copy)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    empty.linked(hello, *libraries, "-o", "second", ZCC_RUNTIME=f"{copy}:", **TIME)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert not list(empty.cache.glob("o")), "nothing was built"
    # Another set of import libraries is in it too.
    empty.linked(hello, *libraries[1:], "-o", "third", ZCC_RUNTIME=copy, **TIME)
    assert not list(empty.cache.glob("o")), "nothing was built"


@pytest.mark.parametrize("target", [GNU, X86_64_WINDOWS], ids=str)
def test_what_is_made_ahead_links_at_once(target: Target, tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, target)
    made = tmp_path / "made"
    environment = toolchains.clean_environment(ZCC_ZIG=toolchains.zig(NEWEST))
    command = [toolchains.zcc(), "warm", "--dir", made, target.triple]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    again = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    ready = r"(\d+) runtimes are ready: \d+ files, \d+\.\d MB in " + re.escape(str(made)) + "\n"
    assert (count := re.fullmatch(ready, again.stdout))
    lines = [f"zcc: {n + 1}/{count[1]} {target.triple}" for n in range(int(count[1]))]
    assert again.stderr.splitlines() == lines
    hello = empty.compile(HELLO, "hello", "-O1")
    libraries = ("-ld3d11", "-lws2_32", "-lunwind") if target.is_windows else ("-lgcc_s",)
    for kind in ((), ("-shared",)):
        empty.linked(hello, *kind, *libraries, "-o", "file", ZCC_RUNTIME=made, **TIME)
    assert not list(empty.cache.glob("o")), "nothing was built"
    # The same from a tar file, unpacked by tar and by zcc.
    data = (tmp_path / "file").read_bytes()
    archive = tmp_path / "runtimes.tar"
    subprocess.run([*command, "--to", archive], env=environment, check=True, capture_output=True)
    by_tar, by_zcc = tmp_path / "by tar", tmp_path / "by zcc"
    by_tar.mkdir()
    subprocess.run(["tar", "-xf", archive, "-C", by_tar], check=True)
    unpack = [*command[:2], "--from", archive, "--dir", by_zcc, target.triple]
    subprocess.run(unpack, env=environment, check=True, capture_output=True)
    made.rename(tmp_path / "moved")
    for directory in (by_tar, by_zcc):
        assert not list(directory.glob("o")), "nothing was built"
        empty.linked(hello, *kind, *libraries, "-o", "file", ZCC_RUNTIME=directory, **TIME)
        assert (tmp_path / "file").read_bytes() == data
    assert not list(empty.cache.glob("o")), "nothing was built"
    # The tar file of what was unpacked is the same.
    again = [*command[:2], "--dir", by_tar, "--to", tmp_path / "again.tar", target.triple]
    subprocess.run(again, env=environment, check=True, capture_output=True)
    assert (tmp_path / "again.tar").read_bytes() == archive.read_bytes()


def test_what_a_copy_lacks_is_built(tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, GNU)
    hello = empty.compile(HELLO, "hello", "-O1")
    empty.linked(hello, "-o", "first")
    empty.cache.rename(tmp_path / "copy")
    empty.linked(hello, "-o", "library.so", "-shared", ZCC_RUNTIME=tmp_path / "copy")
    assert list(empty.cache.glob("zcc/zig-runtime-*"))


def test_a_directory_that_cannot_be_used_is_an_error(tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, GNU)
    hello = empty.compile(HELLO, "hello", "-O1")
    result = empty.link(hello, "-o", "hello", ZCC_RUNTIME=tmp_path)
    assert result.returncode == 1
    assert result.stderr == (
        f"zcc: error: ZCC_RUNTIME names '{tmp_path}', which has no runtime of zig's in it\n"
    )
    other = EmptyCache(tmp_path / "other", toolchains.DEFAULT_ZIGS[1], GNU)
    other.directory.mkdir()
    other.linked(hello, "-o", "hello")
    result = empty.link(hello, "-o", "hello", ZCC_RUNTIME=other.cache)
    assert result.returncode == 1 and result.stderr.count("\n") == 1
    assert f"whose runtimes are those of zig {other.zig} " in result.stderr


def test_a_runtime_of_another_target_is_told_with_warnings(tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, GNU)
    hello = empty.compile(HELLO, "hello", "-O1")
    empty.linked(hello, "-o", "hello")
    empty.cache.rename(tmp_path / "copy")
    empty.target = Target(toolchains.HOST, "x86_64-linux-gnu.2.28")
    words = (hello, "-o", "hello", "-Wl,-z,now")
    result = empty.link(*words, ZCC_RUNTIME=tmp_path / "copy", ZCC_GLIBC="2.28", ZCC_WARN="1")
    assert result.returncode == 0
    assert result.stderr == (
        f"zcc: warning: ZCC_RUNTIME names '{tmp_path / 'copy'}', whose runtimes are for {GNU.zig}, "
        "and this link is for x86_64-linux-gnu.2.28; zig builds the runtime\n"
    )


# MARK: Faults


@pytest.mark.parametrize("limit", [60_000, 300_000])
@pytest.mark.parametrize("target", [GNU, X86_64_WINDOWS], ids=str)
def test_a_cache_that_fills_up_is_an_error_and_then_built_anew(
    target: Target, limit: int, zig: str, tmp_path: Path
):
    """A limit for the size of files stops zig in the midst of a file, as a full disk does."""
    full = EmptyCache(tmp_path, zig, target)
    # A complex product needs compiler_rt, which is larger than both limits.
    program = full.compile(ARITHMETIC, "program", "-O1")
    result = full.link(program, "-o", "program", file_size_limit=limit, **TIME)
    assert result.returncode == 1
    assert not (tmp_path / "program").exists()
    assert result.stderr == (
        f"zcc: error: zig could not build its C runtime, because nothing more can be written to its "
        f"cache '{full.cache}' (disk full, quota or limit of file size); make room, or set "
        "ZCC_CACHE_DIR to another directory\n"
    )
    full.linked(program, "-o", "program", "-s", **TIME)
    made = (tmp_path / "program").read_bytes()
    # The same link in a cache that never was full, and has the same name. Debug information, which -s
    # leaves out, names a directory that zig gives a random name.
    full.cache.rename(tmp_path / "other")
    full.linked(program, "-o", "program", "-s", **TIME)
    assert (tmp_path / "program").read_bytes() == made


# MARK: macOS


def test_a_program_for_macos_names_no_directory_of_zigs(zig: str, tmp_path: Path):
    empty = EmptyCache(tmp_path, zig, AARCH64_MACOS)
    empty.linked(empty.compile(HELLO, "hello", "-g"), "-o", "hello")
    assert not empty.built()
    data = (tmp_path / "hello").read_bytes()
    for directory in (empty.cache, toolchains.zig(zig).parent):
        assert str(directory).encode() not in data
    assert str(tmp_path / "hello.o").encode() in data, "the user's own debug notes"


def test_a_sanitized_object_links_for_macos(zig: str, tmp_path: Path):
    empty = EmptyCache(tmp_path, zig, AARCH64_MACOS)
    overflow = empty.compile(OVERFLOW, "overflow")
    empty.linked(overflow, "-o", "overflow")
    assert "___ubsan_handle_add_overflow" in tool("llvm-nm", tmp_path / "overflow")
    data = (tmp_path / "overflow").read_bytes()
    for directory in (empty.cache, toolchains.zig(zig).parent):
        assert str(directory).encode() not in data


# MARK: Windows


@pytest.fixture(scope="module")
def core_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which no runtime for Windows is whole."""
    return tmp_path_factory.mktemp("core")


@pytest.mark.parametrize("crate", ["hello", "cdylib", "winapp", "winapi-app"])
@pytest.mark.parametrize("target", [X86_64_WINDOWS, AARCH64_WINDOWS], ids=str)
def test_the_core_of_mingw_makes_the_same_file(
    target: Target, crate: str, zig: str, core_cache: Path, tmp_path: Path
):
    """The same as `zig cc` with all of mingw-w64, once LLD is told to do what zig cc does unasked."""
    again = links(crate, target, zig, tmp_path)
    for name in ("cc", "core"):
        (tmp_path / name).mkdir()
    file = again.made.artifact.name
    pdb = Path(file).with_suffix(".pdb")
    as_zig_cc = ("-Wl,--no-gc-sections", f"-Wl,--pdb=core/{pdb},--Xlink=-pdbaltpath:{pdb}")
    by_cc = again.file(f"cc/{file}", route="cc", **TIME)
    cache = core_cache / zig
    by_core = again.file(f"core/{file}", *as_zig_cc, route="lld", ZCC_CACHE_DIR=cache, **TIME)
    assert without_pdb_guid(by_cc) == without_pdb_guid(by_core)
    assert list(cache.glob("zcc/mingw-core-*/libmingw32.lib"))
    assert not list(cache.glob("o/*/libmingw32.lib"))


def without_pdb_guid(program: Path) -> bytes:
    """A .pdb holds the linker's command line, and its hash identifies it."""
    data, count = re.subn(rb"RSDS.{16}", b"RSDS" + bytes(16), program.read_bytes(), flags=re.S)
    assert count == 1
    return data


LDEXP = """
#include <math.h>
#include <stdio.h>
int main(int count, char **words) {
  printf("%d\\n", (int)ldexp(count, 3));
  return 0;
}
"""
GUID = "extern const char IID_IUnknown[]; int main(void) { return IID_IUnknown[0]; }"


@pytest.mark.parametrize("source", [LDEXP, GUID], ids=["ldexp", "guid"])
def test_what_the_core_lacks_brings_the_whole(source: str, zig: str, tmp_path: Path):
    """Also where Windows' own libraries have a function of the same name."""
    empty = EmptyCache(tmp_path, zig, X86_64_WINDOWS)
    program = empty.compile(source, "program", "-O1")
    empty.linked(program, "-o", "program.exe", "-lkernel32")
    wants_whole = "IID" in source or zig in ("0.15.2", "0.14.1")
    assert bool(list(empty.cache.glob("o/*/libmingw32.lib"))) == wants_whole


def test_a_missing_symbol_of_the_users_builds_no_more_for_windows(tmp_path: Path):
    empty = EmptyCache(tmp_path, NEWEST, X86_64_WINDOWS)
    source = "int my_own_missing(void); int main(void) { return my_own_missing(); }"
    result = empty.link(empty.compile(source, "user", "-O1"), "-o", "user.exe")
    assert result.returncode == 1
    assert result.stderr.count("undefined symbol: my_own_missing") == 1
    assert not list(empty.cache.glob("o/*/libmingw32.lib"))
