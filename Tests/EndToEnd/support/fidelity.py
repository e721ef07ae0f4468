"""The report of which of rustc's intents were kept, by tool, target and zig."""

from collections import defaultdict
from dataclasses import astuple, dataclass, field

from intents import Verdict


@dataclass
class Report:
    """The verdicts of a test run."""

    rows: dict[tuple[str, str, str], list[tuple[str, Verdict]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    failures: dict[tuple[str, str, str], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, tool: str, target: str, zig: str, build: str, verdicts: list[Verdict]) -> None:
        self.rows[tool, target, zig] += [(build, verdict) for verdict in verdicts]

    def fail(self, tool: str, target: str, zig: str, build: str) -> None:
        self.failures[tool, target, zig].append(build)

    def plain(self) -> list[tuple]:
        """The report as tuples of strings and truth values."""
        added = [(*key, build, astuple(v)) for key, row in self.rows.items() for build, v in row]
        failed = [(*key, build, None) for key, builds in self.failures.items() for build in builds]
        return added + failed

    def add_plain(self, entries: list[tuple]) -> None:
        for tool, target, zig, build, verdict in entries:
            if verdict is None:
                self.fail(tool, target, zig, build)
            else:
                self.add(tool, target, zig, build, [Verdict(*verdict)])

    def lines(self) -> list[str]:
        """A line for each tool, target and zig: how many intents were kept, and which were not."""
        found = []
        for key in sorted({*self.rows, *self.failures}):
            tool, target, zig = key
            verdicts = self.rows.get(key, [])
            kept = sum(verdict.kept for _, verdict in verdicts)
            found.append(f"{tool:<15} {target:<27} zig {zig}  {kept}/{len(verdicts)} kept")
            missed = defaultdict(list)
            for build, verdict in verdicts:
                if not verdict.kept:
                    what = f"{verdict.intent}: asked {verdict.asked}, is {verdict.found}"
                    missed[what].append(build)
            found += [f"    {what}  ({', '.join(builds)})" for what, builds in missed.items()]
            if failed := self.failures.get(key):
                found.append(f"    does not link: {', '.join(failed)}")
        return found
