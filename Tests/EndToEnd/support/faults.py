"""Running zcc with one system call failing: strace makes the call fail, the n-th time it is made."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import toolchains

# The system calls of zcc's that may fail in practice, and the errors that each of them is tried with.
# strace leaves out a call that it makes fail. For close, that would be wrong: Linux closes the file
# even if it then reports an error.
CALLS = {
    "openat": ("EMFILE", "EACCES", "ENOENT", "EIO"),
    "read": ("EIO", "EINTR"),
    "write": ("ENOSPC", "EIO", "EINTR"),
    "lseek": ("EIO",),
    "newfstatat": ("EACCES", "ENOENT", "EIO"),
    "fstat": ("EIO",),
    "faccessat": ("EACCES", "ENOENT"),
    "readlinkat": ("EACCES", "ENOENT"),
    "getdents64": ("EIO", "ENOENT"),
    "getcwd": ("ENOENT",),
    "mkdirat": ("ENOSPC", "EACCES"),
    "renameat": ("ENOSPC", "EACCES", "ENOENT"),
    "unlinkat": ("EACCES", "EIO"),
    "symlinkat": ("ENOSPC", "EACCES"),
    "fchmodat": ("EACCES", "EIO"),
    "flock": ("EINTR", "EIO"),
    "pipe2": ("EMFILE",),
    "clone": ("EAGAIN", "ENOMEM"),
    "wait4": ("EINTR", "ECHILD"),
    "execve": ("EACCES", "ENOENT", "EIO"),
    "memfd_create": ("EMFILE", "ENOSPC"),
    "getrandom": ("EIO", "EINTR"),
    "prlimit64": ("EACCES",),
    "rt_sigaction": ("EINVAL",),
}
# strace itself makes the first execve, which starts zcc.
FIRST = {"execve": 2}


@dataclass
class Outcome:
    status: int
    output: bytes
    errors: bytes

    @property
    def is_one_error(self) -> bool:
        text = self.errors
        return self.status == 1 and text.startswith(b"zcc: error: ") and text.count(b"\n") == 1


@dataclass
class Trial:
    """One run with a call that failed."""

    call: str
    error: str
    number: int
    outcome: Outcome

    def __str__(self) -> str:
        ending = f"status {self.outcome.status}, {self.outcome.errors!r}"
        return f"{self.call} number {self.number} fails with {self.error}: {ending}"


@dataclass
class Injection:
    """A command of zcc's, and how to bring its surroundings back to where they were."""

    arguments: tuple[str, ...]
    environment: dict[str, str]
    directory: Path
    log: Path
    program: Path = field(default_factory=toolchains.zcc)

    def counts(self) -> dict[str, int]:
        """How often the command makes each call, before it becomes another program."""
        self._run(("-e", f"trace={','.join(CALLS)}"))
        counts: dict[str, int] = {}
        for line in self.log.read_text(errors="replace").splitlines():
            name = line.split("(")[0]
            if name in CALLS:
                counts[name] = counts.get(name, 0) + 1
            if name == "execve" and counts[name] > 1 and line.endswith("= 0"):
                break
        return counts

    def trials(
        self, prepare: Callable[[], None], *, every: bool = False
    ) -> Iterator[Trial]:
        """Fail each call in turn: with the first of its errors, or with every one of them."""
        prepare()
        counts = self.counts()
        for call, errors in CALLS.items():
            for error in errors if every else errors[:1]:
                for number in range(FIRST.get(call, 1), counts.get(call, 0) + 1):
                    prepare()
                    inject = f"inject={call}:error={error}:when={number}"
                    outcome = self._run(("-e", f"trace={call}", "-e", inject))
                    yield Trial(call, error, number, outcome)

    def run(self) -> Outcome:
        return self._run(("-e", "trace=none"))

    def _run(self, options: tuple[str, ...]) -> Outcome:
        # Without -f, the programs that zcc starts run undisturbed. The program that zcc becomes makes
        # its calls after all of zcc's, so that their numbers are higher.
        command = ["strace", "-qq", "-o", self.log, *options, self.program, *self.arguments]
        try:
            done = subprocess.run(
                command,
                cwd=self.directory,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=30,
            )
        except subprocess.TimeoutExpired:
            return Outcome(-1, b"", b"it does not end")
        return Outcome(done.returncode, done.stdout, done.stderr)
