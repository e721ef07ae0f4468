"""Meson, Autotools and CMake build C projects on a host that is full of libraries of the same names.

The projects in fixtures/projects are a library `z` and one that needs it, `words`, with a program. Both
are built and installed. Only the host has a third library, bz2, for which `words` looks.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import referee
import toolchains
from crosstools import cross_settings, directory, tool
from full_host import FullHost
from inspection import tool as read
from running import can_run, captured, run
from targets import AARCH64_MACOS, AARCH64_MUSL, AARCH64_WINDOWS, X86_64_MACOS, X86_64_MUSL
from targets import X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
PROJECTS = toolchains.REPOSITORY / "fixtures" / "projects"
X86_64_GNU = Target("x86_64-unknown-linux-gnu", "x86_64-linux-gnu")
ALL_TARGETS = (
    X86_64_MUSL, AARCH64_MUSL, X86_64_GNU, X86_64_WINDOWS, AARCH64_WINDOWS, X86_64_MACOS,
    AARCH64_MACOS,
)  # fmt: skip
PRINTED = "4.0, 3, z of the prefix, the prefix, no bz2\n"


@dataclass(frozen=True)
class Build:
    """One build on the full host, of projects that are installed in one prefix."""

    target: Target | None
    host: FullHost
    root: Path

    @property
    def prefix(self) -> Path:
        return self.root / "prefix"

    def environment(self) -> dict[str, str]:
        environment = toolchains.clean_environment()
        if self.target:
            environment = cross_settings(self.target, ZIG)
        tools = [toolchains.cache() / "meson" / "bin", toolchains.cache() / "cmake" / "bin"]
        path = [*map(str, tools), str(directory()), environment["PATH"]]
        modules = str(toolchains.present(toolchains.cache() / "meson"))
        return environment | {"PATH": os.pathsep.join(path), "PYTHONPATH": modules}

    def run(self, *command: str | Path, at: Path) -> str:
        result = self.host.run(*command, at=at, environment=self.environment())
        assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-4000:]
        return result.stdout + result.stderr

    def meson(self, source: Path) -> None:
        program = [sys.executable, toolchains.cache() / "meson" / "bin" / "meson"]
        file = directory() / f"{self.target}-zcc.meson"
        cross = ["--cross-file", file] if self.target else []
        modules = f"-Dpkg_config_path={self.prefix}/lib/pkgconfig"
        place = ["--prefix", self.prefix, "--libdir=lib", modules if self.target else "--layout=mirror"]
        self.run(*program, "setup", "build", *cross, *place, at=source)
        self.run(*program, "compile", "-C", "build", "-v", at=source)
        self.run(*program, "install", "-C", "build", at=source)

    def autotools(self, source: Path) -> None:
        settings = [f"--prefix={self.prefix}"]
        if self.target:
            name = self.run(tool(self.target, "zcc"), "-dumpmachine", at=source).strip()
            settings += [
                f"--host={name}", f"CC={self.target}-zcc", f"AR={self.target}-zcc-ar",
                f"RANLIB={self.target}-zcc-ranlib", f"CPPFLAGS=-I{self.prefix}/include",
                f"LDFLAGS=-L{self.prefix}/lib",
            ]  # fmt: skip
        self.run("autoreconf", "--install", at=source)
        self.run("./configure", *settings, at=source)
        self.run("make", "V=1", at=source)
        self.run("make", "install", at=source)

    def cmake(self, source: Path, *generator: str) -> None:
        settings = [f"-DCMAKE_INSTALL_PREFIX={self.prefix}", *generator]
        if self.target:
            file = directory() / f"{self.target}-zcc.cmake"
            settings += [f"-DCMAKE_TOOLCHAIN_FILE={file}", f"-DCMAKE_FIND_ROOT_PATH={self.prefix}"]
        self.run("cmake", "-S", ".", "-B", "build", *settings, at=source)
        self.run("cmake", "--build", "build", "--verbose", at=source)
        self.run("cmake", "--install", "build", at=source)

    def cmake_with_ninja(self, source: Path) -> None:
        self.cmake(source, "-G", "Ninja")


SYSTEMS = {
    "meson": Build.meson, "autotools": Build.autotools, "cmake": Build.cmake,
    "cmake-ninja": Build.cmake_with_ninja,
}  # fmt: skip
TELLING = {
    ("meson", X86_64_MUSL), ("meson", X86_64_WINDOWS), ("meson", AARCH64_MACOS),
    ("autotools", X86_64_GNU), ("autotools", X86_64_WINDOWS),
    ("cmake", AARCH64_MUSL), ("cmake", AARCH64_MACOS),
}  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if {"system", "target"} <= set(metafunc.fixturenames):
        everything = [(system, target) for system in SYSTEMS for target in ALL_TARGETS]
        if not metafunc.config.getoption("--all"):
            everything = [pair for pair in everything if pair in TELLING]
        metafunc.parametrize("system, target", everything, ids=lambda value: str(value))


def copied(project: str, root: Path) -> Path:
    return shutil.copytree(PROJECTS / project, root / project)


def test_a_project_with_a_dependency(system: str, target: Target, tmp_path: Path) -> None:
    build = Build(target, FullHost.make(tmp_path / "host"), tmp_path)
    for project in ("z", "words"):
        SYSTEMS[system](build, copied(project, tmp_path))
    files = installed(build)
    assert {"app", "static_app", "libwords", "libz"} <= files.keys(), files
    for path in files.values():
        content = path.read_bytes()
        assert b"of the host" not in content and b"the host's" not in content, path
        referee.check(path)
        check_libraries(target, build, path)
    if target == X86_64_GNU:
        assert captured([files["app"]], toolchains.clean_environment()).stdout == PRINTED
    if can_run(target) and target.is_windows:
        assert run(target, files["app"]).stdout == PRINTED
    if can_run(target) or target == X86_64_GNU:
        assert run(target, files["static_app"]).stdout == PRINTED


def installed(build: Build) -> dict[str, Path]:
    """The linked files in the prefix, by their names without version and suffix."""
    found = {}
    for path in sorted([*build.prefix.glob("bin/*"), *build.prefix.glob("lib/lib*")]):
        name = path.name.partition(".")[0].removesuffix("-1")
        is_library = bool(re.search(r"\.so|\.dylib|\.dll$", path.name))
        if path.is_file() and not path.is_symlink() and (is_library or path.parent.name == "bin"):
            found[name] = path
    return found


# The libraries that a file may need besides the project's own.
OF_THE_SYSTEM = {
    "linux-gnu": {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2"},
    "linux-musl": {"libc.so"},
    "darwin": {"/usr/lib/libSystem.B.dylib"},
    "windows": set(),
}
OWN = re.compile(r"(.*/)?(lib)?(z|words)(-1)?(\.[\d.]+)?(\.(so|dylib|dll))(\.[\d.]+)?")


def check_libraries(target: Target, build: Build, path: Path) -> None:
    """The file needs the project's libraries and the system's, and finds them where they belong."""
    needed = set(referee.inspect(path)["needed"])
    system = next(names for part, names in OF_THE_SYSTEM.items() if part in target.triple)
    own = {name for name in needed if OWN.fullmatch(name)}
    if path.stem == "static_app":
        assert not own
    elif path.stem == "app":
        assert any("words" in name for name in own)
    elif "words" in path.name:
        assert any("z" in name for name in own)
    if target.is_windows:
        assert all(name.lower().startswith(("api-ms-win-crt-", "kernel32", "ntdll")) for name in needed - own)
    else:
        assert needed - own <= system
    for place in run_paths(target, path):
        assert place.startswith(("$ORIGIN", "@loader_path", str(build.prefix))), place


def run_paths(target: Target, path: Path) -> list[str]:
    if target.is_linux:
        text = read("readelf", "-dW", path)
        joined = re.findall(r"\((?:RPATH|RUNPATH)\)\s+Library \w+: \[(.*)\]", text)
        return [place for places in joined for place in places.split(":") if place]
    if target.is_macos:
        text = read("llvm-objdump", "--macho", "--private-headers", path)
        return re.findall(r"cmd LC_RPATH\s+cmdsize \d+\s+path (\S+)", text)
    return []


@pytest.mark.parametrize("system", ["meson", "autotools", "cmake"])
def test_the_host_has_what_is_not_found(system: str, tmp_path: Path) -> None:
    """The host's own build takes the host's libraries, so the test above would notice them."""
    build = Build(None, FullHost.make(tmp_path / "host"), tmp_path)
    SYSTEMS[system](build, copied("words", tmp_path))
    program = installed(build)["app"]
    printed = build.run(program, at=tmp_path)
    assert printed == "4.0, 3, z of the host, the host, bz2 of the host\n"
