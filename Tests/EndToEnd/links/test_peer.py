"""Builds the same crates with the peer, for the report. No test fails if the peer misses an intent.

pytest collects this file only with --all, with which Tests/prepare installs the peer.
"""

from pathlib import Path

import pytest

import peer
import toolchains
from fidelity import Report
from intents import verdicts
from targets import TARGETS, Target


@pytest.mark.parametrize("zig", toolchains.ALL_ZIGS)
@pytest.mark.parametrize("release", [False, True], ids=["debug", "release"])
@pytest.mark.parametrize("crate", ["hello", "cdylib"])
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_the_peer(
    target: Target, crate: str, release: bool, zig: str, tmp_path: Path, report: Report
) -> None:
    name = f"{crate} {'release' if release else 'debug'}"
    made = peer.build(crate, target, zig, tmp_path, release=release)
    if made is None:
        report.fail(peer.NAME, target.triple, zig, name)
    else:
        report.add(peer.NAME, target.triple, zig, name, verdicts(made))
