"""Collections that many tests ask: the six articles written for them, the sample, and builders."""

import signal
import ssl
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index import Article, Collection, Span, load

ROOT = Path(__file__).parent.parent

# Random examples are the same in each run, so that nobody's change fails by another's bad luck;
# `--hypothesis-profile=explore` looks for new ones. A busy machine is no failure.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("explore"), derandomize=True)
settings.load_profile("same")

# What a shell starts in the background ignores Ctrl-C, and so would the processes that are started
# here to be interrupted.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def certificates() -> Iterator[None]:
    """Read once, since that takes longer than most tests, and loopback has none."""
    with pytest.MonkeyPatch.context() as everywhere:
        everywhere.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture
def noon(monkeypatch) -> Iterator[None]:
    """It is about noon here, so that "today" doesn't end while a test runs."""
    with monkeypatch.context() as here:
        here.setenv("TZ", f"NOON{time.gmtime().tm_hour - 12:+d}")  # behind UTC by so many hours
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session")
def tiny() -> Collection:
    """The six articles written for the tests."""
    return load(ROOT / "tests" / "collection")


@pytest.fixture(scope="session")
def sample() -> Collection:
    """The article that the project ships."""
    return load(ROOT / "articles")


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory) -> Collection:
    """All articles written for the tests, in one collection: some tell of the same matters."""
    folder = tmp_path_factory.mktemp("newsroom")
    for source in ("collection", "quality/articles", "conversation"):
        for file in (ROOT / "tests" / source).iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
    return load(folder)


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    """Builds an article of the paragraphs given."""

    def build(*paragraphs: str, name: str = "news.txt", title: str = "News", **about) -> Article:
        body = "\n\n".join(paragraphs)
        starts = [sum(len(p) + 2 for p in paragraphs[:n]) for n in range(len(paragraphs))]
        spans = tuple(Span(at, at + len(p)) for at, p in zip(starts, paragraphs, strict=True))
        return Article(name, body, title, spans, **about)

    return build


@pytest.fixture(scope="session")
def collect(article) -> Callable[..., Collection]:
    """Builds a collection: each argument is an article, or the text of one of one paragraph."""

    def build(*articles: Article | str, **options) -> Collection:
        named = enumerate(articles, 1)
        return Collection(
            [article(a, name=f"{n}.txt") if isinstance(a, str) else a for n, a in named],
            **options,
        )

    return build
