"""Taking the time, counting instructions, system calls and memory, and printing tables of it."""

import json
import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]


@dataclass
class Time:
    """Seconds: the middle run, and the ends of the middle four fifths."""

    median: float
    low: float
    high: float


def times(
    commands: dict[str, Command],
    runs: int,
    environment: dict[str, str],
    directory: Path,
    before: Command = (),
) -> dict[str, Time]:
    """What hyperfine says of several commands, with another `before` each run.

    They take turns, five times, so that what else the machine does befalls each alike.
    """
    for words in commands.values():
        once(words, environment, directory)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(5):
        for name, seconds in one_round(
            commands, max(2, runs // 5), environment, directory, before
        ):
            taken[name] += seconds
    found = {}
    for name, seconds in taken.items():
        seconds.sort()
        tenth = len(seconds) // 10
        found[name] = Time(median(seconds), seconds[tenth], seconds[-1 - tenth])
    return found


def one_round(
    commands: dict[str, Command],
    runs: int,
    environment: dict[str, str],
    directory: Path,
    before: Command,
) -> list[tuple[str, list[float]]]:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = ["hyperfine", "--shell=none", "--style=none", f"--export-json={report.name}"]
        command += [f"--warmup={max(1, runs // 10)}", f"--runs={runs}"]
        if before:
            command += ["--prepare", shlex.join(map(str, before))]
        for name, words in commands.items():
            command += ["--command-name", name, shlex.join(map(str, words))]
        subprocess.run(
            command, env=environment, cwd=directory, check=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        results = json.load(report)["results"]
    return [(result["command"], result["times"]) for result in results]


def table(title: str, found: dict[str, Time], base: str) -> None:
    """Medians, spreads, and ratios to one of the rows."""
    print(f"\n### {title}\n\n| | ratio | median ms | middle 80 % |\n|---|---:|---:|---:|")
    for name, taken in found.items():
        ratio = taken.median / found[base].median
        spread = f"{1e3 * taken.low:.2f}–{1e3 * taken.high:.2f}"
        print(f"| {name} | {ratio:.2f} | {1e3 * taken.median:.2f} | {spread} |", flush=True)


def once(command: Command, environment: dict[str, str], directory: Path) -> float:
    """The seconds that one run takes."""
    began = time.monotonic()
    done = subprocess.run(
        list(map(str, command)), env=environment, cwd=directory, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {done.stderr[-2000:]}")
    return time.monotonic() - began


def succeeds(command: Command, environment: dict[str, str], directory: Path) -> bool:
    done = subprocess.run(
        list(map(str, command)), env=environment, cwd=directory, capture_output=True
    )
    return done.returncode == 0


def at_once(commands: list[Command], environment: dict[str, str], directory: Path) -> float:
    """The seconds until the last of several commands ends that are started together."""
    began = time.monotonic()
    started = [
        subprocess.Popen(list(map(str, command)), env=environment, cwd=directory)
        for command in commands
    ]
    if any([process.wait() for process in started]):
        raise SystemExit("a link of several at once failed")
    return time.monotonic() - began


def peak_memory(command: Command, environment: dict[str, str], directory: Path) -> int:
    """The bytes of memory that a process had at most, be it before its execve or after.

    GNU time starts it: what Python starts counts Python's own memory.
    """
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *map(str, command)],
        env=environment,
        cwd=directory,
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stderr) * 1024


def instructions(command: Command, environment: dict[str, str], directory: Path) -> int:
    """The instructions of a program up to its execve, which has to fail."""
    with tempfile.NamedTemporaryFile() as profile:
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile.name}"]
            + list(map(str, command)),
            env=environment,
            cwd=directory,
            capture_output=True,
            text=True,
        )
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if not counted:
        raise SystemExit(f"valgrind: {done.stderr}")
    return int(counted[1])


def system_calls(
    command: Command, environment: dict[str, str], directory: Path, *options: str
) -> list[str]:
    """The calls of a program and of those it starts, each as strace prints it."""
    done = subprocess.run(
        ["strace", "-f", "-s", "4096", *options, *map(str, command)],
        env=environment,
        cwd=directory,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stderr.splitlines()
