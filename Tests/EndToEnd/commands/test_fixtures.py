"""The shipped program gets the recorded link lines, because the Swift tests use another build."""

import json
import re
from pathlib import Path

import pytest

import toolchains
from process import Sandbox

FIXTURES = toolchains.REPOSITORY / "fixtures"
# The NDK in a recording for Android is made up by the Swift tests.
LINES = sorted(p for p in FIXTURES.glob("*/*/link.args") if "-android" not in p.parts[-3])
VERSIONS = tuple(reversed(toolchains.TABLE_ZIGS))

# The directories of the files in a recording. Here the files are in a directory of the test's.
PLACES = re.compile(r"(?<![\w.-])/(?=(?:src|opt|cache)/)")


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines()


def values(line: list[str], option: str) -> list[str]:
    joined = [word[len(option) :] for word in line if word.startswith(option) and word != option]
    return joined + [value for word, value in zip(line, line[1:]) if word == option]


def make_files(line: list[str], notes: dict, sandbox: Sandbox) -> list[str]:
    """Make the files that existed when rustc linked, and return the line with their paths here."""

    def here(path: str) -> Path:
        return sandbox.work / PLACES.sub(f"{sandbox.root}/", path)

    for directory in values(line, "-L") + values(line, "-F"):
        if directory not in notes["missing"]:
            here(directory).mkdir(parents=True, exist_ok=True)
    outputs = values(line, "-o")
    inputs = [
        word for word in line if re.search(r"\.(o|a|rlib|lib|def)$", word) and word[0] not in "-@"
    ]
    for file in [*inputs, *notes.get("libraries", []), *stubs(line, notes)]:
        path = here(file)
        if file not in outputs and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
    for directory in notes["missing"]:
        assert not here(directory).exists(), directory
    return [PLACES.sub(f"{sandbox.root}/", word) for word in line]


def stubs(line: list[str], notes: dict) -> list[str]:
    """The stubs that the line names in Apple's SDK, and the stub that makes it an SDK for zcc."""
    if not (sdk := notes["environment"].get("SDKROOT")):
        return []
    frameworks = [f"{name}.framework/{name}" for name in values(line, "-framework")]
    return [
        *(f"{sdk}/usr/lib/lib{name}.tbd" for name in ["System", *values(line, "-l")]),
        *(f"{sdk}/System/Library/Frameworks/{name}.tbd" for name in frameworks),
    ]


def outcome(sandbox: Sandbox, line: list[str], version: str, **settings: str) -> list[str]:
    """The line that zcc makes, or its error message, in the form of a recording."""
    result = sandbox.zcc("explain", "--json", "--zig-version", version, "--", *line, **settings)
    if result.returncode == 0:
        assert result.stderr == b""
        job = json.loads(result.stdout)
        texts = job["arguments"] + (["&&", *job["afterwards"]] if job["afterwards"] else [])
    else:
        message = result.stderr.decode().replace(f"zig {version}", "zig")
        texts = message.replace(" (ZCC_ROUTE)", "").splitlines()
    return [text.replace(f"{sandbox.root}/", "/") for text in texts]


@pytest.mark.parametrize("file", LINES, ids=lambda file: "/".join(file.parts[-3:-1]))
def test_recorded_line(file: Path, tmp_path: Path):
    sandbox = Sandbox(tmp_path)
    notes = json.loads((file.parent / "fixture.json").read_text())
    line = make_files(lines(file), notes, sandbox)
    settings = {
        name: PLACES.sub(f"{sandbox.root}/", value)
        for name, value in notes["environment"].items()
        if name == "SDKROOT"
    }
    expected: list[str] = []
    for version in VERSIONS:
        if (recorded := file.parent / f"zig-{version}.args").exists():
            expected = lines(recorded)
        assert outcome(sandbox, line, version, ZCC_ROUTE="cc", **settings) == expected, version
    if (recorded := file.parent / "lld.args").exists():
        assert outcome(sandbox, line, VERSIONS[-1], ZCC_ROUTE="lld") == lines(recorded)


def test_there_are_recordings():
    assert len(LINES) >= 30
