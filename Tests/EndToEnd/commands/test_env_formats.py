"""The programs that `zcc env` prints for read it: shells, Nix, TOML and a grammar of PowerShell."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import toolchains
from crosstools import zcc, zig_settings
from targets import X86_64_MUSL, X86_64_WINDOWS

TARGETS = (X86_64_MUSL.triple, X86_64_WINDOWS.triple)
ZIG = toolchains.DEFAULT_ZIGS[0]
# Each of these characters has a special meaning for at least one of the readers.
NAMES = ("plain", "it's $HOME ${HOME} `id` \"q\" \\b \\n %PATH% é #{y} ; $(id) ’")

READERS = toolchains.cache() / "readers"
LIBRARIES = {
    "LD_LIBRARY_PATH": f"{READERS}/usr/lib/x86_64-linux-gnu:{READERS}/usr/lib/nix"
}


class Tools:
    """zcc's tools in a directory, and what `zcc env` prints about them in each format."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.environment = toolchains.clean_environment(**zig_settings(ZIG))
        zcc(["install", f"--dir={directory}", *TARGETS], self.environment)

    def text(self, format: str) -> str:
        command = ["env", f"--dir={self.directory}", f"--format={format}", *TARGETS]
        return zcc(command, self.environment)

    @property
    def variables(self) -> dict[str, str]:
        return json.loads(self.text("json"))

    def new_variables(self, shell: list[str | Path], format: str) -> dict[str, str]:
        """The variables that the text adds to a shell's environment."""
        result = subprocess.run(
            [*shell, f"{self.text(format)}\nenv -0"],
            env=self.environment | LIBRARIES | {"HOME": str(self.directory)},
            capture_output=True,
        )
        assert (result.returncode, result.stderr) == (0, b"")
        pairs = (entry.split("=", 1) for entry in result.stdout.decode().split("\0") if entry)
        return {
            name: value for name, value in pairs
            if name == "PATH" or (self.environment.get(name) != value and name in self.variables)
        }


@pytest.fixture(params=NAMES, ids=("plain", "quoted"))
def tools(request: pytest.FixtureRequest, tmp_path: Path) -> Tools:
    directory = tmp_path / request.param
    directory.mkdir()
    return Tools(directory)


def reader(name: str) -> Path:
    return toolchains.present(READERS / "usr" / "bin" / name)


def test_the_variables_are_those_of_the_tools(tools: Tools):
    variables = tools.variables
    assert variables["PATH"].split(os.pathsep)[0] == str(tools.directory)
    for triple in TARGETS:
        linker = variables[f"CARGO_TARGET_{triple.upper().replace('-', '_')}_LINKER"]
        assert Path(linker) == tools.directory / f"{triple}-zcc"
        assert Path(linker).exists()


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_sh(tools: Tools, shell: str):
    assert tools.new_variables([shell, "-c"], "sh") == tools.variables


def test_fish(tools: Tools):
    fish = [reader("fish"), "--no-config", "--private", "-c"]
    assert tools.new_variables(fish, "fish") == tools.variables


def test_nix(tools: Tools):
    text = tools.directory.parent / "zcc-env.nix"
    text.write_text(tools.text("nix"))
    result = subprocess.run(
        [reader("nix-instantiate"), "--eval", "--strict", "--json", text],
        env=tools.environment | LIBRARIES | {
            **{f"NIX_{kind}_DIR": str(tools.directory.parent / kind) for kind in ("STATE", "LOG")},
            "NIX_STORE_DIR": str(tools.directory.parent / "store"),
        },
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    attributes = json.loads(result.stdout)
    # Nix itself sets a derivation's PATH, so an option names rustc's dlltool. Cargo splits that option
    # at spaces, and no path in Nix's store has a space.
    flags = attributes.pop("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS", None)
    dlltool = f"{tools.directory}/x86_64-w64-mingw32-dlltool"
    assert flags == (None if " " in dlltool else f"-Cdlltool={dlltool}")
    assert attributes == {k: v for k, v in tools.variables.items() if k != "PATH"}


def test_toml(tools: Tools):
    settings = tomllib.loads(tools.text("toml"))
    variables = dict(tools.variables)
    del variables["PATH"]
    for triple in TARGETS:
        linker = variables.pop(f"CARGO_TARGET_{triple.upper().replace('-', '_')}_LINKER")
        assert settings["target"][triple]["linker"] == linker
    assert settings["env"] == variables


def test_github(tools: Tools):
    pairs = (line.split("=", 1) for line in tools.text("github").splitlines())
    assert dict(pairs) == tools.variables


POWERSHELL = """
import json, sys, tree_sitter, tree_sitter_powershell
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
source = sys.stdin.buffer.read()
root = parser.parse(source).root_node
assert not root.has_error, root
def find(node, kind):
    if node.type == kind: yield node
    for child in node.children: yield from find(child, kind)
def shown(node): return node.text.decode()
found = {}
for assignment in find(root, "assignment_expression"):
    name = shown(next(find(assignment, "variable")))
    found[name] = [shown(node) for node in find(assignment, "verbatim_string_characters")]
json.dump(found, sys.stdout)
"""


def test_powershell(tools: Tools):
    """The grammar reads one assignment for each variable, whose value is a verbatim string."""
    text = tools.text("powershell")
    result = subprocess.run(
        [sys.executable, "-c", POWERSHELL],
        input=text, capture_output=True, text=True,
        env={"PYTHONPATH": str(READERS / "python")},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    found = {
        name.removeprefix("$env:"): unquoted(strings)
        for name, strings in json.loads(result.stdout).items()
    }
    assert found == tools.variables | {"PATH": str(tools.directory)}


def unquoted(strings: list[str]) -> str:
    """The value of a verbatim string of PowerShell, in which each quote is written twice.

    That includes typographic quotes, which PowerShell takes as quotes, too.
    """
    (string,) = strings
    assert string[0] == string[-1] == "'"
    return re.sub("(['\u2018\u2019\u201a\u201b])\\1", r"\1", string[1:-1])
