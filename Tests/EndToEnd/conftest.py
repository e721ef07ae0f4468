"""Options and reporting of the end-to-end tests."""

import pytest

# Their assertions should show the values too.
pytest.register_assert_rewrite("building", "checks", "inspection", "referee", "running")

LIMITS = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all",
        action="store_true",
        help="every zig, way and crate for every target, not the telling part of them",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LIMITS] = []


@pytest.fixture
def known_limit(request: pytest.FixtureRequest):
    """Records something a link should have done and zig cannot do; shown at the end of the run."""

    def record(text: str) -> None:
        request.config.stash[LIMITS].append(text)

    return record


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if limits := sorted(set(config.stash[LIMITS])):
        terminalreporter.section("known limits")
        for text in limits:
            terminalreporter.write_line(text)
