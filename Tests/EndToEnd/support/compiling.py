"""zcc as a compiler driver, called by one name and run in a directory of its own."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Compiler:
    program: Path
    directory: Path
    environment: dict[str, str]

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.program, *arguments],
            cwd=self.directory, env=self.environment, capture_output=True, text=True,
        )  # fmt: skip

    def succeed(self, *arguments: str | Path) -> str:
        result = self.run(*arguments)
        assert (result.returncode, result.stderr) == (0, ""), arguments
        return result.stdout

    def command(self, *arguments: str | Path) -> str:
        """The command that zcc would run."""
        return self.succeed("-###", *arguments)

    def refusal(self, *arguments: str | Path) -> str:
        """The one line that zcc prints when it refuses, without having run any other program."""
        result = self.run(*arguments)
        assert result.returncode == 1
        assert result.stderr.startswith("zcc: error: ")
        assert result.stderr.count("\n") == 1, result.stderr
        return result.stderr

    def source(self, text: str, name: str = "main.c") -> Path:
        path = self.directory / name
        path.write_text(text)
        return path
