"""What Sources/Distribution/build makes, installed and used where there is no Swift."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import running
import toolchains
from targets import AARCH64_MUSL, X86_64_MUSL, X86_64_WINDOWS

HELLO = 'fn main() { println!("hello from {}", std::env::consts::ARCH); }\n'
HOSTS = ("x86_64", "aarch64")


def build_distribution(source: Path, out: Path, *arguments: str) -> None:
    build = source / "Sources" / "Distribution" / "build"
    zig = toolchains.zig(toolchains.DEFAULT_ZIGS[0])
    command = [sys.executable, "-B", build, out, "--zig", zig, *arguments]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("distribution")
    build_distribution(toolchains.REPOSITORY, out)
    return out


@pytest.fixture(scope="module")
def programs(distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The program out of each tarball, by architecture."""
    directory = tmp_path_factory.mktemp("tarballs")
    found = {}
    for architecture in HOSTS:
        (path,) = distribution.glob(f"*-{architecture}-*.tar.gz")
        shutil.unpack_archive(path, directory)
        found[architecture] = directory / path.name.removesuffix(".tar.gz") / "bin" / "zcc"
    return found


def environment(home: Path, *path: Path) -> dict[str, str]:
    """No Swift, no zig, no Rust on PATH; a home of its own."""
    home.mkdir(exist_ok=True)
    directories = [*map(str, path), "/usr/bin", "/bin"]
    return {"HOME": str(home), "PATH": os.pathsep.join(directories), "LC_ALL": "C.UTF-8"}


def run(*command: str | Path, env: dict[str, str], cwd: Path | None = None) -> str:
    # Looked up on this PATH, not on that of the tests.
    program = shutil.which(command[0], path=env["PATH"])
    assert program, command[0]
    result = subprocess.run(
        [program, *command[1:]], env=env, cwd=cwd, capture_output=True, text=True, timeout=600)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def index(distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables by which pip and uv take packages from one directory, and no network."""
    directory = tmp_path_factory.mktemp("index")
    wheels = toolchains.present(toolchains.cache() / "wheels")
    for wheel in [*distribution.glob("*.whl"), *wheels.glob("*.whl")]:
        (directory / wheel.name).symlink_to(wheel)
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(directory),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_OFFLINE": "1",
        "UV_NO_INDEX": "1",
        "UV_FIND_LINKS": str(directory),
        "UV_PYTHON_DOWNLOADS": "never",
    }


def installer(tmp_path: Path, index: dict[str, str], name: str) -> tuple[Path, dict[str, str]]:
    """A tool that installs Python programs, and the environment to call it in."""
    env = environment(tmp_path / "home") | index
    run(sys.executable, "-m", "venv", tmp_path / "installer", env=env)
    run(tmp_path / "installer" / "bin" / "python", "-m", "pip", "install", "-q", name, env=env)
    return tmp_path / "installer" / "bin" / name, env


def link_hello(linker: Path, target, directory: Path, env: dict[str, str]) -> Path:
    source, program = directory / "hello.rs", directory / "hello"
    source.write_text(HELLO)
    rustc = toolchains.rust("1.96-musl-installed") / "rustc"
    arguments = ["--target", target.triple, "-C", f"linker={linker}", source, "-o", program]
    run(rustc, *arguments, env=env | {"ZCC_CACHE_DIR": str(directory / "cache")}, cwd=directory)
    return program


def test_the_checksums_are_those_of_the_files(distribution: Path):
    sums = (distribution / "SHA256SUMS").read_text().splitlines()
    listed = dict(reversed(line.split("  ")) for line in sums)
    files = {path.name for path in distribution.iterdir()} - {"SHA256SUMS"}
    assert set(listed) == files and len(files) == 2 * len(HOSTS)
    for name, digest in listed.items():
        assert hashlib.sha256((distribution / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("architecture", HOSTS)
def test_a_tarball_holds_a_static_program(programs, architecture: str):
    header = run("readelf", "-hldW", programs[architecture], env=environment(Path("/tmp")))
    assert {"x86_64": "X86-64", "aarch64": "AArch64"}[architecture] in header
    assert "INTERP" not in header and "(NEEDED)" not in header


def test_a_tarballs_program_says_the_same_on_every_host(programs):
    env = environment(Path("/tmp"))
    line = ("--zig-version", "0.17.1", "--", "rcrt1.o", "main.o", "-lc", "-static-pie")
    for arguments in (
        ("--version",), ("--help",), ("targets",), ("rules",),
        ("explain", "--target", "x86_64-unknown-linux-musl", *line),
        ("explain", "--target", "aarch64-apple-darwin", *line),
    ):
        native = run(programs["x86_64"], *arguments, env=env)
        foreign = run("qemu-aarch64-static", programs["aarch64"], *arguments, env=env)
        assert native and native.replace("x86_64/bin", "") == foreign.replace("aarch64/bin", "")


SHARED = {
    "share/man/man1/zcc.1": ("man",),
    "share/bash-completion/completions/zcc": ("completions", "bash"),
    "share/zsh/site-functions/_zcc": ("completions", "zsh"),
    "share/fish/vendor_completions.d/zcc.fish": ("completions", "fish"),
}


def test_the_manual_and_the_completions_are_those_of_the_program(programs, distribution: Path):
    env = environment(Path("/tmp"))
    for path, command in SHARED.items():
        text = run(programs["x86_64"], *command, env=env)
        for program in programs.values():
            assert (program.parents[1] / path).read_text() == text
        for wheel in distribution.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                (name,) = [name for name in archive.namelist() if name.endswith(path)]
                assert archive.read(name).decode() == text


def test_pip_installs_all_that_a_link_needs(index: dict[str, str], tmp_path: Path):
    env = environment(tmp_path / "home") | index
    run(sys.executable, "-m", "venv", tmp_path / "venv", env=env)
    tools = tmp_path / "venv" / "bin"
    run(tools / "python", "-m", "pip", "install", "-q", "zcc-linker", env=env)
    assert shutil.which("swift", path=env["PATH"]) is None
    for path in SHARED:
        assert (tmp_path / "venv" / path).is_file()
    run(tools / "zcc", "install", X86_64_MUSL.triple, env=env)
    # The environment is not activated: zcc finds the zig beside itself.
    program = link_hello(tools / f"{X86_64_MUSL.triple}-zcc", X86_64_MUSL, tmp_path, env)
    assert running.run(X86_64_MUSL, program).stdout == "hello from x86_64\n"


def test_two_commands_lead_to_a_windows_program(index: dict[str, str], tmp_path: Path):
    """A machine with Python and cargo only: `pip install`, `zcc setup`, then plain cargo."""
    rust = toolchains.rust()
    env = environment(tmp_path / "home", tmp_path / "venv" / "bin", rust) | index
    run(sys.executable, "-m", "venv", tmp_path / "venv", env=env)
    project = tmp_path / "project"
    (project / "src").mkdir(parents=True)
    (project / "src" / "main.rs").write_text(HELLO)
    (project / "Cargo.toml").write_text(
        '[package]\nname = "hello"\nversion = "1.0.0"\nedition = "2021"\n')
    triple = X86_64_WINDOWS.triple
    run("pip", "install", "-q", "zcc-linker", env=env)
    run("zcc", "setup", "--yes", triple, env=env, cwd=project)
    run("cargo", "build", "--offline", "--target", triple, env=env, cwd=project)
    program = project / "target" / triple / "debug" / "hello.exe"
    assert running.run(X86_64_WINDOWS, program).stdout.strip() == "hello from x86_64"
    report = json.loads(run("zcc", "doctor", "--json", triple, env=env, cwd=project))
    assert report["status"] != "problem"


def test_uv_and_pipx_install_it_too(index: dict[str, str], tmp_path: Path):
    for name, install in (("uv", ("tool", "install")), ("pipx", ("install",))):
        place = tmp_path / name
        place.mkdir()
        tool, env = installer(place, index, name)
        run(tool, *install, "zcc-linker", env=env | {"UV_PYTHON": sys.executable})
        linker = place / "home" / ".local" / "bin" / "zcc"
        program = link_hello(linker, X86_64_MUSL, place, env)
        assert running.run(X86_64_MUSL, program).stdout == "hello from x86_64\n"


def test_it_links_on_aarch64(programs, tmp_path: Path):
    """The whole chain of an aarch64 host under qemu: zcc, the zig for it, the linked program."""
    wheels = toolchains.present(toolchains.cache() / "wheels")
    (wheel,) = wheels.glob("ziglang-*aarch64.whl")
    shutil.unpack_archive(wheel, tmp_path / "zig", "zip")
    zig = tmp_path / "zig" / "ziglang" / "zig"
    zig.chmod(0o755)
    env = environment(tmp_path / "home")
    # The kernel starts no program of another architecture: qemu does, by scripts in their place.
    for name, program in (("zig", zig), ("zcc", programs["aarch64"])):
        script = tmp_path / name / name if name == "zcc" else tmp_path / "zig-by-qemu"
        script.parent.mkdir(exist_ok=True)
        script.write_text(f'#!/bin/sh\nexec qemu-aarch64-static "{program}" "$@"\n')
        script.chmod(0o755)
    env["ZCC_ZIG"] = str(tmp_path / "zig-by-qemu")
    for target in (X86_64_MUSL, AARCH64_MUSL):
        directory = tmp_path / target.triple
        directory.mkdir()
        program = link_hello(tmp_path / "zcc" / "zcc", target, directory, env)
        architecture = target.triple.split("-")[0]
        assert running.run(target, program).stdout == f"hello from {architecture}\n"


@pytest.mark.rare
def test_the_same_sources_give_the_same_bytes(distribution: Path, tmp_path: Path):
    copy = tmp_path / "another directory"
    ignored = shutil.ignore_patterns(".build", ".git", "__pycache__")
    shutil.copytree(toolchains.REPOSITORY, copy, ignore=ignored)
    build_distribution(copy, tmp_path / "out")
    assert (tmp_path / "out" / "SHA256SUMS").read_text() == (
        distribution / "SHA256SUMS").read_text()
