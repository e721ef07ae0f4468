"""`zcc setup`: what it does to a project's settings, with Cargo, patch and a TOML reader as judges."""

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

import running
import toolchains
from crosstools import zig_settings
from process import without_root_powers
from targets import X86_64_MUSL, X86_64_WINDOWS

WINDOWS, MUSL = X86_64_WINDOWS.triple, X86_64_MUSL.triple
ZIG = toolchains.DEFAULT_ZIGS[0]

# Settings of a project to which setup adds, and which it leaves as they are.
KEPT = (
    "",
    "[build]\njobs = 2  # mine\n",
    "[build]\njobs = 2",
    "[build]\r\njobs = 2\r\n",
    f"[target.{WINDOWS}]\nrunner = 'wine'\n\n[alias]\nb = \"build\"\n",
    f"[target.{WINDOWS}]",
    "[target.'cfg(windows)']\nrunner = 'wine'\n",
    f"[target.{WINDOWS}.sqlite3]\nrustc-link-lib = ['x']\n",
    "[target]\nx86_64-unknown-linux-gnu.linker = 'cc'\n",
    "\ufeff# é\n[[patch]]\na = [\n 1, # one\n]\n",
)

# Settings that setup does not change, and what it says of them.
REFUSED = (
    (f'target.{WINDOWS}.runner = "wine"\n', "line 1 writes settings"),
    (f'[target]\n\n{WINDOWS}.runner = "wine"\n', "line 3 writes settings"),
    (f'[target]\n{WINDOWS} = {{ runner = "wine" }}\n', "line 2 writes settings"),
    ("target = {}\n", "line 1 writes settings"),
    (f'[target.{WINDOWS}]\nlinker = "x86_64-w64-mingw32-gcc"\n', "x86_64-w64-mingw32-gcc"),
    ("[build]\njobs = \n", "cannot read line 2"),
    ("[build]\n[build]\n", "line 2 defines"),
)


class Project:
    def __init__(self, root: Path):
        self.root = root / "project"
        self.tools = root / "tools"
        self.file = self.root / ".cargo" / "config.toml"
        self.file.parent.mkdir(parents=True)
        self.environment = toolchains.clean_environment(**zig_settings(ZIG))
        rust = toolchains.rust()
        self.environment["PATH"] = f"{rust}{os.pathsep}{self.environment['PATH']}"

    def write(self, text: str) -> None:
        self.file.write_bytes(text.encode())

    def setup(self, *arguments: str, answer: str = "", prefix=()) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*prefix, toolchains.zcc(), "setup", f"--dir={self.tools}", *arguments],
            cwd=self.root, env=self.environment, input=answer, capture_output=True, text=True)

    def files(self) -> dict[str, bytes]:
        places = [*self.root.rglob("*"), *self.tools.rglob("*")]
        return {str(path): path.read_bytes() for path in places if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.mark.parametrize("text", KEPT)
def test_it_adds_lines_and_removes_them_again(project: Project, text: str):
    project.write(text)
    asked = project.setup(WINDOWS, MUSL, answer="n\n")
    assert asked.returncode == 1 and "nothing was changed" in asked.stderr
    assert project.file.read_bytes() == text.encode() and not project.tools.exists()

    result = project.setup(WINDOWS, MUSL, answer="y\n")
    assert result.returncode == 0, result.stderr
    new = project.file.read_bytes()
    settings = tomllib.loads(new.decode().removeprefix("\ufeff"))
    for triple in (WINDOWS, MUSL):
        linker = settings["target"][triple]["linker"]
        assert Path(linker) == project.tools / f"{triple}-zcc" and os.access(linker, os.X_OK)
    kept = [line for line in new.splitlines(keepends=True) if b"# by zcc setup" not in line]
    assert b"".join(kept).replace(b"\r", b"").strip() == text.encode().replace(b"\r", b"").strip()

    assert project.setup(WINDOWS, MUSL, "--yes").stdout.startswith("nothing to do")
    result = project.setup("--undo", "--yes")
    assert result.returncode == 0, result.stderr
    left = project.file.read_bytes() if project.file.exists() else b""
    ending = b"" if not text or text.endswith("\n") else b"\n"
    assert left == text.encode() + ending
    assert list(project.tools.iterdir()) == []


@pytest.mark.parametrize("text", KEPT[1:])
def test_the_diff_is_what_it_does(project: Project, text: str, tmp_path: Path):
    project.write(text)
    shown = subprocess.run(
        [toolchains.zcc(), "setup", f"--dir={project.tools}", "--yes", WINDOWS],
        cwd=project.root, env=project.environment, check=True, capture_output=True).stdout
    old = tmp_path / "old"
    old.write_bytes(text.encode())
    command = ["patch", "--binary", "-s", "-o", tmp_path / "new", old]
    subprocess.run(command, input=shown, check=True)
    assert (tmp_path / "new").read_bytes() == project.file.read_bytes()


@pytest.mark.parametrize("text, message", REFUSED)
def test_it_damages_nothing(project: Project, text: str, message: str):
    project.write(text)
    before = project.files()
    result = project.setup(WINDOWS, "--yes")
    assert result.returncode == 1 and message in result.stderr
    assert result.stderr.count("\n") == 1
    assert project.files() == before


def test_it_leaves_a_link_and_a_read_only_file(project: Project, tmp_path: Path):
    elsewhere = tmp_path / "shared.toml"
    elsewhere.write_text("[build]\n")
    project.file.symlink_to(elsewhere)
    result = project.setup(WINDOWS, "--yes")
    assert result.returncode == 1 and "symbolic link" in result.stderr
    assert project.file.is_symlink() and elsewhere.read_text() == "[build]\n"

    project.file.unlink()
    project.write("[build]\n")
    project.file.chmod(0o444)
    result = project.setup(WINDOWS, "--yes", prefix=without_root_powers())
    assert result.returncode == 1 and "read-only" in result.stderr
    assert project.file.read_text() == "[build]\n" and not project.tools.exists()


def test_it_does_not_write_what_cargo_does_not_read(project: Project):
    (project.file.parent / "config").write_text("[build]\n")
    result = project.setup(WINDOWS, "--yes")
    assert result.returncode == 1 and "rename that file" in result.stderr
    assert not project.file.exists()


def test_two_commands_lead_to_a_windows_program(project: Project):
    (project.root / "src").mkdir()
    (project.root / "src" / "main.rs").write_text('fn main() { println!("hello") }\n')
    manifest = '[package]\nname = "hello"\nversion = "1.0.0"\nedition = "2021"\n'
    (project.root / "Cargo.toml").write_text(manifest)
    result = project.setup(WINDOWS, "--yes")
    assert f"cargo build --target {WINDOWS}" in result.stdout
    cargo = ["cargo", "build", "--offline", "--target", WINDOWS]
    subprocess.run(cargo, cwd=project.root, env=project.environment, check=True)
    program = project.root / "target" / WINDOWS / "debug" / "hello.exe"
    assert running.run(X86_64_WINDOWS, program).stdout.strip() == "hello"
