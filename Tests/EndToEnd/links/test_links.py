"""With real cargo and real zig, for six targets: every crate links, is what rustc asked for, and runs."""

from pathlib import Path

import pytest

import checks
import expected
import matrix
from building import build
from fidelity import Report
from intents import verdicts
from matrix import Row
from running import can_run, library_caller, run
from targets import X86_64_WINDOWS
from toolchains import zig_has


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "row" in metafunc.fixturenames:
        rows = matrix.rows(metafunc.config.getoption("--all"))
        metafunc.parametrize("row", rows, ids=str)


def test_links(row: Row, tmp_path: Path, report: Report) -> None:
    made = build(row.crate, row.target, row.zig, row.way, tmp_path, release=row.release)
    found = verdicts(made)
    profile = "release" if row.release else "debug"
    report.add("zcc", row.target.triple, row.zig, f"{row.crate} {profile}", found)
    missed = [verdict for verdict in found if not verdict.kept]
    assert [verdict.intent for verdict in missed] == lost(row), missed
    if row.crate == "cdylib":
        checks.check_library(made)
        if row.target == X86_64_WINDOWS:
            result = run(row.target, library_caller(), str(made.artifact))
            assert (result.returncode, result.stdout) == (0, "5 20\n"), result.stderr
    else:
        checks.check_program(made)
        if can_run(row.target):
            result = run(row.target, made.artifact)
            assert result.returncode == 0, result.stderr
            assert result.stdout == expected.output(row.crate, row.target)


def lost(row: Row) -> list[str]:
    """The intents that are not kept, as routes.md says among the limits.

    Where zig has no shared musl, `zig cc` links a library for it, and `zig cc` strips either
    everything or nothing.
    """
    is_zig_ccs = row.target.is_linux and row.crate == "cdylib" and not zig_has(row.zig, "sharedMusl")
    return ["symbols kept"] if is_zig_ccs and row.release else []
