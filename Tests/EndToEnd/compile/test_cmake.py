"""CMake with the toolchain file that `zcc install` writes, by itself and by the cmake crate."""

import subprocess
from pathlib import Path

import pytest

import referee
import toolchains
from crosstools import cross_settings, directory
from programs import Program, build_program, source
from running import can_run, run
from targets import AARCH64_MACOS, AARCH64_MUSL, TARGETS, X86_64_MUSL, X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]

PROJECT = """
cmake_minimum_required(VERSION 3.20)
project(words VERSION 1.2.3 LANGUAGES C CXX)

# Things that the host has and a cross build must not find.
find_library(HOST_LIBRARY NAMES m c)
find_path(HOST_HEADER stdio.h)
find_file(HOST_FILE Scrt1.o PATHS /usr/lib/x86_64-linux-gnu)

include(CheckFunctionExists)
check_function_exists(strtol HAS_STRTOL)
check_function_exists(no_such_function HAS_NO_SUCH_FUNCTION)

add_library(words STATIC words.c)
add_library(shared_words SHARED words.c)
set_target_properties(shared_words PROPERTIES WINDOWS_EXPORT_ALL_SYMBOLS ON)
add_executable(app app.cpp)
target_link_libraries(app words)
add_executable(shared_app app.cpp)
target_link_libraries(shared_app shared_words)
"""
WORDS = """
int count_words(const char *text) {
  int count = 0;
  for (int inside = 0; *text; text++) {
    if (*text != ' ' && !inside) count++;
    inside = *text != ' ';
  }
  return count;
}
"""
APP = """
#include <iostream>
#include <stdexcept>
#include <string>
extern "C" int count_words(const char *);
int main() {
  try {
    throw std::runtime_error("three more words");
  } catch (const std::exception &error) {
    std::cout << count_words(error.what()) << std::endl;
  }
}
"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "target" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all")
        telling = (AARCH64_MUSL, X86_64_WINDOWS, AARCH64_MACOS)
        metafunc.parametrize("target", TARGETS if everything else telling, ids=str)


def cmake(*arguments: str | Path, at: Path, environment: dict[str, str]) -> str:
    command = [toolchains.cache() / "cmake" / "bin" / "cmake", *arguments]
    result = subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True)
    output = result.stdout + result.stderr
    assert result.returncode == 0, output
    return output


def cached(build: Path, name: str) -> str:
    """What CMake found, according to its cache."""
    lines = (build / "CMakeCache.txt").read_text().splitlines()
    return next(line.partition("=")[2] for line in lines if line.startswith(f"{name}:"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {"CMakeLists.txt": PROJECT, "words.c": WORDS, "app.cpp": APP}.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_toolchain_file(target: Target, project: Path) -> None:
    environment = cross_settings(target, ZIG)
    build = project / "build"
    file = directory() / f"{target}-zcc.cmake"
    configure = ["-S", ".", "-B", build, f"-DCMAKE_TOOLCHAIN_FILE={file}"]
    cmake(*configure, "-DCMAKE_BUILD_TYPE=Release", at=project, environment=environment)
    for name in ("HOST_LIBRARY", "HOST_HEADER", "HOST_FILE"):
        assert cached(build, name) == f"{name}-NOTFOUND"
    assert (cached(build, "HAS_STRTOL"), cached(build, "HAS_NO_SUCH_FUNCTION")) == ("1", "")
    output = cmake("--build", build, "--verbose", at=project, environment=environment)
    assert "warning" not in output
    suffix = ".exe" if target.is_windows else ""
    for name in ("app", "shared_app"):
        program = build / f"{name}{suffix}"
        referee.check(program)
        found = referee.inspect(program)
        assert found["kind"] == "program"
        assert any("shared_words" in file for file in found["needed"]) == (name == "shared_app")
        # There is no musl on this machine that could run a dynamic program.
        if can_run(target) and (target.is_windows or found["static"]):
            assert run(target, program).stdout == "3\n"


def test_the_host_has_what_is_not_found(project: Path) -> None:
    """Without the toolchain file CMake finds these things, so the other test would notice them."""
    build = project / "build"
    cmake("-S", ".", "-B", build, at=project, environment=toolchains.clean_environment())
    for name in ("HOST_LIBRARY", "HOST_HEADER", "HOST_FILE"):
        assert cached(build, name).startswith("/usr/")


def test_toolchain_file_for_an_old_cmake_crate(tmp_path: Path) -> None:
    """Before version 0.1.46 the cmake crate has one variable for all targets; Debian has 0.1.45."""
    crate = Program("cmake-library", (X86_64_MUSL,), telling=(X86_64_MUSL,))
    cross_settings(X86_64_MUSL, ZIG)
    used = tmp_path / "used"
    file = tmp_path / "toolchain.cmake"
    ours = directory() / f"{X86_64_MUSL}-zcc.cmake"
    file.write_text(f'include("{ours}")\nfile(WRITE "{used}" "${{CMAKE_C_COMPILER}}")\n')
    settings = {"EXPAT_SOURCE": str(source("expat")), "CMAKE_TOOLCHAIN_FILE": str(file)}
    made = build_program(crate, X86_64_MUSL, ZIG, tmp_path, settings=settings)
    assert used.read_text() == str(directory() / f"{X86_64_MUSL}-zcc")
    assert run(X86_64_MUSL, made.artifact).stdout.startswith("expat_2.5.0\n")
