"""Options and reporting of the end-to-end tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

# The assertions in these modules shall show their values, too.
pytest.register_assert_rewrite(
    "building", "checks", "inspection", "intents", "referee", "relinking", "running"
)

from fidelity import Report  # noqa: E402, as the line above must come first

REPORT = "report"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all",
        action="store_true",
        help="every zig, way and crate for every target, not the telling part of them",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(ReportPrinter())
    config.addinivalue_line("markers", "rare: needs what Tests/prepare makes with --all only")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the comparison with the peer, unless --all is given."""
    is_left_out = collection_path.name == "test_peer.py" and not config.getoption("--all")
    return True if is_left_out else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all"):
        return
    rare = [item for item in items if item.get_closest_marker("rare")]
    items[:] = [item for item in items if item not in rare]
    config.hook.pytest_deselected(items=rare)


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    """The report of which of rustc's intents were kept, shown at the end of the run."""
    entries = Report()
    yield entries
    # Tests run in several processes, and only this is passed from one to the other.
    request.node.user_properties.append((REPORT, entries.plain()))


class ReportPrinter:
    """Puts the reports of all tests together, and shows them."""

    def __init__(self):
        self.report = Report()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            for name, value in report.user_properties:
                if name == REPORT:
                    self.report.add_plain(value)

    def pytest_terminal_summary(self, terminalreporter) -> None:
        if lines := self.report.lines():
            terminalreporter.section("what rustc asked, and what the files show")
            for text in lines:
                terminalreporter.write_line(text)
