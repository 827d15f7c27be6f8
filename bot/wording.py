"""The sentences the bot says in its own words, the same in Telegram and in the console."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.answer import Answer, NoAnswer, Quote, Reason
from index import Article, Changes, Collection, Refusal

HELP_HINT = "Ask me something, for example: What did the minister say?"
LONGEST_WORD = 40  # characters
MOST_LISTED = 5  # titles or files named in one message; the others are counted
MOST_OUTLETS = 3  # other outlets named in a citation; the others are counted


def refusal(reply: NoAnswer) -> str:
    """Why there is no answer, naming the words that no article has."""
    match reply.reason:
        case Reason.EMPTY:
            return f"I need a question with words in it. {HELP_HINT}"
        case Reason.WHICH:
            return "Which article do you mean? Add a few words of what it is about."
        case Reason.UNKNOWN:
            return f"The articles don't tell. {not_found(reply.missing)}".rstrip()
        case Reason.TOO_LITTLE:
            lead = "I found nothing in the articles that answers this."
            return f"{lead} {not_found(reply.missing)}".rstrip()


def note(answer: Answer) -> str:
    """What the reader should know beside the quotes; "" when there is nothing to add."""
    told = [read_as(answer.question.mended), not_found(answer.missing)]
    return " ".join(part for part in told if part)


def read_as(mended: Sequence[tuple[str, str]]) -> str:
    """How misspelled words were read; "" when none was."""
    if not mended:
        return ""
    return f"I read {listed([f'“{typed}” as “{read}”' for typed, read in mended])}."


def not_found(words: Sequence[str]) -> str:
    """A sentence naming words that no article has; "" when there are none."""
    if not words:
        return ""
    named = [f"“{shortened(word)}”" for word in words[:MOST_LISTED]]
    rest = ["other words of the question"] if len(words) > MOST_LISTED else []
    return f"No article mentions {listed([*named, *rest], last='or')}."


def shortened(word: str) -> str:
    """The word, cut where it is longer than a word should be."""
    return word if len(word) <= LONGEST_WORD else f"{word[: LONGEST_WORD - 1]}…"


def nearest(reply: NoAnswer) -> str:
    """The article that comes closest, offered instead; "" when none does."""
    return f"The nearest article is “{reply.nearest.title}”." if reply.nearest else ""


def speaker(quote: Quote) -> str:
    """The line above a quote that tells whose words it holds; "" when nobody's."""
    return f"{quote.speaker}:" if quote.speaker else ""


def citation(quote: Quote, before: Quote | None = None) -> str:
    """Where the quote stands: headline, outlet, date and paragraph.

    `before` is the quote shown before it: of the same article only the paragraph is told.
    """
    return same_article(quote, before) or f"{quote.article.title} — {place(quote)}"


def same_article(quote: Quote, before: Quote | None) -> str:
    """The citation of a quote from the article that was cited just before; "" for any other."""
    if before is None or before.article is not quote.article:
        return ""
    return f"Same article, {where(quote)}"


def place(quote: Quote) -> str:
    """The citation without the headline: outlet, date and paragraph, as far as they are known."""
    article = quote.article
    told = [article.outlet, also_in(article), day(article), where(quote)]
    return ", ".join(part for part in told if part)


def also_in(article: Article) -> str:
    """The other outlets that printed the story; "" for none."""
    named = [shortened(outlet) for outlet in article.also_in]
    return f"also in {some_of(named, MOST_OUTLETS)}" if named else ""


def where(quote: Quote) -> str:
    """The part of the article: a paragraph, with its page where there are pages, or a line above
    the first paragraph."""
    article, paragraph = quote.article, quote.paragraph
    if paragraph:
        page = f"page {article.pages[paragraph - 1]}, " if article.pages else ""
        return f"{page}paragraph {paragraph}"
    return "headline" if quote.span == article.headline else "byline"


def day(article: Article) -> str:
    """The day of the article, the first published before the updated; a missing one is said."""
    when = article.published or article.updated
    return spelled(when) if when else "date unknown"


def spelled(when: date) -> str:
    """28 Aug 2021, or 28 Aug 2021 15:02 IST where the time is told."""
    text = f"{when.day} {when:%b %Y}"
    if isinstance(when, datetime):
        zone = when.tzname() or ""
        return f"{text} {when:%H:%M} {'UTC' if zone == 'Z' else zone}".rstrip()
    return text


def no_pictures() -> str:
    """Why there is no picture."""
    return (
        "Pictures need an extra that is not installed here: `pip install verbatim[pictures]`, or"
        " `.venv/bin/pip install \".[pictures]\"` where the bot was set up."
    )


def holdings(collection: Collection) -> str:
    """How much there is to answer from: 1 article, 14 passages."""
    articles = counted(len(collection.articles), "article")
    return f"{articles}, {counted(len(collection.passages), 'passage')}"


def refusals(refused: Sequence[Refusal]) -> str:
    """How many files could not be read, and the first few with their reasons; "" for none."""
    if not refused:
        return ""
    reasons = [f"{refusal.name}: {refusal.reason}" for refusal in refused[:MOST_LISTED]]
    more = len(refused) - len(reasons)
    rest = [f"... and {more:,} more"] if more else []
    return "\n".join([f"{refused_count(refused)} could not be read:", *reasons, *rest])


def refused_count(refused: Sequence[Refusal]) -> str:
    """2 files and 1 record; a record is one of several in a file, the others of which are read."""
    records = sum(bool(refusal.file) for refusal in refused)
    files = len(refused) - records
    kinds = ((files, "file"), (records, "record"))
    return listed([counted(number, kind) for number, kind in kinds if number])


def reload_report(changes: Changes, new: Collection) -> str:
    """What a reload brought, a line for each kind of change."""
    told = [
        f"{kind}: {_titles(articles)}."
        for kind, articles in (
            ("New", changes.added),
            ("Changed", changes.changed),
            ("Gone", changes.removed),
        )
        if articles
    ]
    lead = f"Reloaded: {holdings(new)}{'' if told else '; no article has changed'}."
    return "\n".join(part for part in (lead, *told, refusals(changes.refused)) if part)


def read_from(articles: Sequence[Article]) -> str:
    """What was read from a file that is added: of one article all that is known, else how many."""
    if len(articles) > 1:
        return f"{counted(len(articles), 'article')}: {_titles(articles)}"
    article = articles[0]
    told = [
        article.outlet or "outlet unknown",
        day(article),
        counted(len(article.paragraphs), "paragraph"),
        f"language {article.language}" if article.language else "language unknown",
    ]
    return f"“{article.title}” — {', '.join(told)}"


def reload_failed(error: Exception) -> str:
    """Why a reload came to nothing; the articles of before are still there."""
    return f"Nothing was reloaded, I still answer from the articles I had: {error}"


def _titles(articles: Sequence[Article]) -> str:
    return some_of([f"“{article.title}”" for article in articles], MOST_LISTED)


def some_of(names: Sequence[str], most: int) -> str:
    """The first few names, listed; the others are counted."""
    more = len(names) - most
    return listed([*names[:most], f"{more:,} more"] if more > 0 else names)


def counted(number: int, noun: str) -> str:
    """1 article, 3,717 articles."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """One, two and three, as a person lists them."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
