"""A terminal program with Ratatui draws, reads keys and leaves the terminal as it was."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import checks
import toolchains
from programs import Program, build_program
from running import stand_in_library, wine_environment
from targets import AARCH64_MUSL, TARGETS, X86_64_MUSL, X86_64_WINDOWS, Target

ZIG = toolchains.DEFAULT_ZIGS[0]
COUNTER = Program("ratatui-app", TARGETS, telling=(X86_64_MUSL, AARCH64_MUSL, X86_64_WINDOWS))
RUNNER = {X86_64_MUSL: (), AARCH64_MUSL: ("qemu-aarch64-static",), X86_64_WINDOWS: ("wine",)}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "target" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--all")
        targets = COUNTER.targets if everything else COUNTER.telling
        metafunc.parametrize("target", targets, ids=str)


class Terminal:
    """A tmux server with one window, in which one program runs."""

    def __init__(self, directory: Path, command: list[str]) -> None:
        self.prefix = ["tmux", "-f", "/dev/null", "-S", str(directory / "tmux")]
        self.environment = wine_environment() | {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        self.tmux("new-session", "-d", "-x", "60", "-y", "12", "sleep", "600")
        # tmux can lose what a program prints just before its pane is closed, so the pane stays open.
        self.tmux("respawn-pane", "-k", "sh", "-c", '"$@"; exec sleep 600', "sh", *command)

    def tmux(self, *arguments: str) -> str:
        result = subprocess.run(
            [*self.prefix, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=30,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def wait_for(self, text: str) -> str:
        """Wait until the text is on the screen, and return the screen."""
        end = time.monotonic() + 60
        while squeezed(text) not in squeezed(screen := self.tmux("capture-pane", "-p")):
            assert time.monotonic() < end, f"no {text!r} on the screen:\n{screen}"
            time.sleep(0.05)
        return screen


def squeezed(text: str) -> str:
    """The text without white space. wine 8's console takes escape sequences for text and breaks lines."""
    return "".join(text.split())


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[[list[str]], Terminal]]:
    started: list[Terminal] = []

    def start(command: list[str]) -> Terminal:
        started.append(Terminal(tmp_path, command))
        return started[-1]

    yield start
    for one in started:
        one.tmux("kill-server")


def test_counter(target: Target, tmp_path: Path, terminal: Callable[..., Terminal]) -> None:
    made = build_program(COUNTER, target, ZIG, tmp_path)
    checks.check_program(made)
    if target not in RUNNER:
        return
    if target.is_windows:
        shutil.copy(stand_in_library(), made.artifact.parent)
    screen = terminal([*RUNNER[target], str(made.artifact)])
    first = screen.wait_for("Value: 0")
    screen.press("Right", "Right", "Right", "Left")
    if not target.is_windows:
        assert first.splitlines()[0].startswith("┌Counter─")
        screen.wait_for("Value: 2")
    screen.press("q")
    last = screen.wait_for("ended at 2")
    assert "Value" not in last, "the terminal was not restored"
