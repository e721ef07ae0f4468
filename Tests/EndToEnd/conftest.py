"""Options and reporting of the end-to-end tests."""

from pathlib import Path

import pytest

# Their assertions should show the values too.
pytest.register_assert_rewrite("building", "checks", "inspection", "intents", "referee", "running")

from fidelity import Report  # noqa: E402, as the line above must come first

LIMITS = pytest.StashKey[list[str]]()
REPORT = pytest.StashKey[Report]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all",
        action="store_true",
        help="every zig, way and crate for every target, not the telling part of them",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LIMITS] = []
    config.stash[REPORT] = Report()
    config.addinivalue_line("markers", "rare: needs what Tests/prepare makes with --all only")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The peer is compared with --all only."""
    is_left_out = collection_path.name == "test_peer.py" and not config.getoption("--all")
    return True if is_left_out else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all"):
        return
    rare = [item for item in items if item.get_closest_marker("rare")]
    items[:] = [item for item in items if item not in rare]
    config.hook.pytest_deselected(items=rare)


@pytest.fixture
def known_limit(request: pytest.FixtureRequest):
    """Records something a link should have done and zig cannot do; shown at the end of the run."""

    def record(text: str) -> None:
        request.config.stash[LIMITS].append(text)

    return record


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """What became of rustc's intents; shown at the end of the run."""
    return request.config.stash[REPORT]


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if lines := config.stash[REPORT].lines():
        terminalreporter.section("what rustc asked, and what the files show")
        for text in lines:
            terminalreporter.write_line(text)
    if limits := sorted(set(config.stash[LIMITS])):
        terminalreporter.section("known limits")
        for text in limits:
            terminalreporter.write_line(text)
