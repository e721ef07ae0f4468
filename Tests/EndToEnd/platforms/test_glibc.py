"""The glibc version that a program is linked for: the versions that the linked file needs."""

import re
import subprocess
from pathlib import Path

import pytest

import expected
import toolchains
from building import cargo, cargo_environment, copy_crate, readable
from inspection import tool
from running import run_with
from targets import Target

HOST = Target(toolchains.HOST, "x86_64-linux-gnu")
NEWEST = toolchains.DEFAULT_ZIGS[0]
# rustc's own LLD. rustc asks for it on this target since 1.90.
RUSTCS_LLD = ("-Clink-arg=-B/nowhere/gcc-ld", "-Clink-arg=-fuse-ld=lld")

# pthread_create got a new version when it moved to libc in 2.34; getrandom is new in 2.25.
THREAD = """
#include <pthread.h>
static void *work(void *value) { return value; }
int main(void) {
  pthread_t thread;
  return pthread_create(&thread, 0, work, 0) || pthread_join(thread, 0);
}
"""
RANDOM = """
long getrandom(void *buffer, unsigned long size, unsigned flags);
int main(void) { char byte; return getrandom(&byte, 1, 0) != 1; }
"""


def versions(program: Path) -> list[tuple[int, ...]]:
    """The versions of glibc whose symbols the program needs."""
    found = re.findall(r"Name: GLIBC_([\d.]+) ", tool("readelf", "-VW", program))
    assert found
    return [tuple(int(part) for part in version.split(".")) for version in found]


@pytest.mark.parametrize("route", ["cc", "lld"])
@pytest.mark.parametrize("glibc", [None, (2, 17), (2, 34)], ids=str)
def test_a_rust_program(glibc: tuple[int, int] | None, route: str, tmp_path: Path):
    """The linker's name has the version; without one, it is the oldest that Rust's programs run on."""
    project = copy_crate("hello", tmp_path)
    version = "." + ".".join(map(str, glibc)) if glibc else ""
    linker = tmp_path / f"{HOST}{version}-zcc"
    linker.symlink_to(toolchains.zcc())
    environment = cargo_environment(
        HOST, "plain", NEWEST, tmp_path, ("-Dlinker-messages", *RUSTCS_LLD)
    )
    environment |= {f"CARGO_TARGET_{HOST.variable}_LINKER": str(linker), "ZCC_ROUTE": route}
    made = cargo(project, "build", f"--target={HOST}", environment=environment)
    assert made.returncode == 0, readable(made.stdout + made.stderr)
    program = project / "target" / HOST.triple / "debug" / "hello"
    newest = max(versions(program))
    # std's threads need pthread_create.
    assert newest == (2, 34) if glibc == (2, 34) else newest <= (2, 17)
    result = run_with([], program)
    assert (result.returncode, result.stdout) == (0, expected.output("hello", HOST))


def zcc(
    source: str, directory: Path, target: str, *more: str, **variables: str
) -> subprocess.CompletedProcess:
    (directory / "program.c").write_text(source)
    return subprocess.run(
        [toolchains.zcc(), f"--zcc-target={target}", *more],
        cwd=directory,
        env=toolchains.clean_environment(
            ZCC_ZIG=toolchains.zig(NEWEST), ZCC_CACHE_DIR=toolchains.zig_cache(NEWEST), **variables
        ),
        capture_output=True,
        text=True,
    )


# What the compiler compiles by itself, and what is then linked.
STEPS = {"at once": (None, "program.c"), "in two steps": ("program.c", "program.o")}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "arch" in metafunc.fixturenames:
        more = ["aarch64"] if metafunc.config.getoption("--all") else []
        metafunc.parametrize("arch", ["x86_64", *more])


@pytest.mark.parametrize("steps", STEPS)
def test_a_c_program(arch: str, steps: str, tmp_path: Path):
    target = f"{arch}-unknown-linux-gnu"
    compiled, linked = STEPS[steps]
    for glibc, newest in ("2.17", range(18)), ("2.34", [34]):
        for name, variables in (f"{target}.{glibc}", {}), (target, {"ZCC_GLIBC": glibc}):
            if compiled:
                made = zcc(THREAD, tmp_path, name, "-c", compiled, **variables)
                assert (made.returncode, made.stderr) == (0, "")
            made = zcc(THREAD, tmp_path, name, linked, "-lpthread", "-fuse-ld=lld", **variables)
            assert (made.returncode, made.stderr) == (0, "")
            assert max(versions(tmp_path / "a.out"))[1] in newest


def test_what_a_glibc_does_not_have_is_missing(tmp_path: Path):
    old = zcc(RANDOM, tmp_path, f"{HOST}.2.17", "program.c")
    assert old.returncode != 0 and "getrandom" in old.stderr
    new = zcc(RANDOM, tmp_path, f"{HOST}.2.25", "program.c")
    assert (new.returncode, new.stderr) == (0, "")
    assert max(versions(tmp_path / "a.out")) == (2, 25)


@pytest.mark.parametrize(
    "target, glibc, range",
    [
        (HOST.triple, "2.2.4", "2.2.5 to 2.44"),
        (HOST.triple, "2.45", "2.2.5 to 2.44"),
        ("aarch64-unknown-linux-gnu", "2.16", "2.17 to 2.44"),
    ],
)
def test_a_glibc_that_zig_has_not(target: str, glibc: str, range: str, tmp_path: Path):
    for made in (
        zcc(THREAD, tmp_path, f"{target}.{glibc}", "program.c"),
        zcc(THREAD, tmp_path, target, "program.c", ZCC_GLIBC=glibc),
    ):
        assert made.returncode == 1
        assert made.stderr == (
            f"zcc: error: zig {NEWEST} cannot link for {target} with glibc {glibc};"
            f" it has glibc {range}\n"
        )
    assert not (tmp_path / "a.out").exists()
