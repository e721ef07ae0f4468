"""Measures time, instructions, system calls and memory, and prints tables of the results."""

import json
import re
import resource
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
    """Seconds: the median, and the first and last run of the middle four fifths."""

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
    """The times of several commands, measured with hyperfine. `before` is run before each run.

    The commands take turns, five times, so that other work of the machine affects all of them.
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
    """The time of one run in seconds."""
    began = time.monotonic()
    done = subprocess.run(
        list(map(str, command)), env=environment, cwd=directory, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {done.stderr[-2000:]}")
    return time.monotonic() - began


def wall_and_processor(
    command: Command, environment: dict[str, str], directory: Path
) -> tuple[float, float]:
    """The time of one run in seconds, and the processor time of it and of all that it starts."""

    def processor() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = processor()
    wall = once(command, environment, directory)
    return wall, processor() - before


def succeeds(command: Command, environment: dict[str, str], directory: Path) -> bool:
    done = subprocess.run(
        list(map(str, command)), env=environment, cwd=directory, capture_output=True
    )
    return done.returncode == 0


def at_once(commands: list[Command], environment: dict[str, str], directory: Path) -> float:
    """The time in seconds until the last of several commands ends, if they are started together."""
    began = time.monotonic()
    started = [
        subprocess.Popen(list(map(str, command)), env=environment, cwd=directory)
        for command in commands
    ]
    if any([process.wait() for process in started]):
        raise SystemExit("a link of several at once failed")
    return time.monotonic() - began


def peak_memory(command: Command, environment: dict[str, str], directory: Path) -> int:
    """The largest number of bytes that a process had in memory, before its execve or after it.

    GNU time starts the process, because in a process started by Python, Python's own memory counts.
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
    """The number of instructions that a program executes until its execve, which has to fail."""
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
    """The system calls of a program and of the programs that it starts, as strace prints them."""
    done = subprocess.run(
        ["strace", "-f", "-s", "4096", *options, *map(str, command)],
        env=environment,
        cwd=directory,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stderr.splitlines()
