"""The sentences around answers, lists and reloads, the same in Telegram and in the console.

They go through `say` or `count`, so that they are said in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.answer import Answer, NoAnswer, Quote, Reason, Reply, Understood
from bot.catalogue import (
    count,
    isolated,
    later,
    listed,
    number,
    plural,
    say,
    sentences,
    spelled,
)
from bot.filters import Filter
from index import Article, Cause, Changes, Collection, CollectionError, Refusal

HELP_HINT = later("Ask me something, for example: What did the minister say?")
LONGEST_WORD = 40  # characters
LONGEST_WORDS = 200  # the same, of several
MOST_LISTED = 5  # titles or files named in one message; the others are counted
MOST_OUTLETS = 3  # other outlets named in a citation; the others are counted
MOST_ALSO = 2  # other articles named that say the same; the others are counted
MOST_SOURCES = 60  # outlets listed with their articles
MOST_OUTLETS_LISTED = 12  # outlets named where one was asked for that isn't there

NOUNS = {
    "answer": plural("{n} answer", "{n} answers"),
    "article": plural("{n} article", "{n} articles"),
    "event": plural("{n} dated event", "{n} dated events"),
    "file": plural("{n} file", "{n} files"),
    "message": plural("{n} message", "{n} messages"),
    "note": plural("{n} note of messages", "{n} notes of messages"),
    "outlet": plural("{n} outlet", "{n} outlets"),
    "paragraph": plural("{n} paragraph", "{n} paragraphs"),
    "passage": plural("{n} passage", "{n} passages"),
    "question": plural("{n} question", "{n} questions"),
    "record": plural("{n} record", "{n} records"),
    "thumb": plural("{n} thumb", "{n} thumbs"),
}


def refusal(reply: NoAnswer) -> str:
    """Why there is no answer, naming the words that no article has."""
    match reply.reason:
        case Reason.EMPTY:
            return sentences(say("I need a question with words in it."), say(HELP_HINT))
        case Reason.PLEASANTRY:
            return say(HELP_HINT)
        case Reason.WHICH_LIST:
            return say(
                "What should I list? /articles lists the articles,"
                " and /quotes Smith what Smith says."
            )
        case Reason.OTHER_WORDS:
            return say(
                "I show what the articles say, word for word: I don't shorten, explain or translate"
                " it. /summary gives an article in a few sentences of its own."
            )
        case Reason.WHOM:
            word = shortened("".join(reply.missing))
            return say("Whom or what do you mean by “{word}”? Please ask with the name.", word=word)
        case Reason.WHICH:
            return say("Which article do you mean? Add a few words of what it is about.")
        case Reason.UNKNOWN:
            return sentences(say("The articles don't say."), not_found(reply.missing))
        case Reason.TOO_LITTLE:
            lead = say("I found nothing in the articles that answers this.")
            return sentences(lead, not_found(reply.missing))
        case Reason.UNSAID:
            return say("The article names nobody who says that; these may be its own words.")
        case Reason.NOTHING_ELSE:
            return say("I found nothing else in the articles that answers this.")
        case Reason.NO_DATE:
            word = shortened("".join(reply.missing))
            return say(
                "I can't read “{word}” as a date. Write 2021, 2021-03 or 2021-03-15.", word=word
            )
        case Reason.NO_OUTLET:
            word = shortened("".join(reply.missing))
            return sentences(
                say("No article is from “{word}”.", word=word), the_outlets(reply.known)
            )
        case Reason.FILTERED:
            return no_article(reply.understood.filter or Filter())


def no_article(wanted: Filter) -> str:
    """That a filter lets nothing through."""
    return say("There is no article {which}.", which=which(wanted))


def try_these(questions: Sequence[str]) -> str:
    """How to begin: questions that the articles answer."""
    return "\n".join([say("Write me a question, for example one of these:"), *questions])


def newest(number: int, more: int) -> str:
    """The line above the newest articles."""
    if more:
        return say(
            "The {n} newest of {articles}; /articles lists them all.",
            n=number - more,
            articles=counted(number, "article"),
        )
    return say("{articles}, the newest first:", articles=counted(number, "article"))


def sources(outlets: Mapping[str, int], articles: int) -> str:
    """The outlets, each with how many articles it printed; "" is one that isn't known."""
    known = [(shortened(outlet), n) for outlet, n in outlets.items() if outlet]
    lines = [f"{isolated(outlet)} — {counted(n, 'article')}" for outlet, n in known[:MOST_SOURCES]]
    if (hidden := len(known) - MOST_SOURCES) > 0:
        lines.append(count("... and {n} more outlet", "... and {n} more outlets", hidden))
    if unknown := outlets.get("", 0):
        lines.append(f"{say('outlet unknown')} — {counted(unknown, 'article')}")
    head = say(
        "{articles} from {outlets}:",
        articles=counted(articles, "article"),
        outlets=counted(len(known), "outlet"),
    )
    return "\n".join([head, *lines])


def timeline(
    *, articles: int, first: date | None, last: date | None, undated: int, events: int, more: int
) -> str:
    """What a timeline shows; `events` are those shown, and `more` those left out."""
    if not articles and not events:
        return say("The articles give no dates for a timeline.")
    told = []
    if first and last:
        number, day, end = counted(articles, "article"), spelled(first), spelled(last)
        if first == last:
            told.append(say("{articles}, published on {day}", articles=number, day=day))
        else:
            published = later("{articles}, published from {day} to {end}")
            told.append(say(published, articles=number, day=day, end=end))
    if undated:
        told.append(count("{n} article without a date", "{n} articles without a date", undated))
    if events:
        shown = counted(events, "event")
        told.append(say("{events} of {n}", events=shown, n=events + more) if more else shown)
    return f"{say('; ').join(told)}{say('.')}"


def title_published() -> str:
    """The heading of when the articles were published, in a timeline."""
    return say("Published")


def title_events() -> str:
    """The heading of the dated events of a timeline."""
    return say("What the articles date")


def label_other_outlets() -> str:
    """The name of all outlets that have no colour of their own."""
    return say("others")


def which_article(command: str, words: str) -> str:
    """That it isn't told which article is meant, or that there is none such."""
    if words:
        return say("No article is called “{words}” or is about that.", words=shortened(words))
    return say(
        "Which article? Write its headline, or a few words of it, after {command}.",
        command=command,
    )


def which_name(command: str) -> str:
    """That a name is missing behind a command."""
    return say(
        "Whom do you mean? Write a name after the command, for example: {example}",
        example=f"{command} Smith",
    )


def in_its_words(article: Article) -> str:
    """The line above an article's most telling sentences."""
    length = counted(len(article.paragraphs), "paragraph")
    return say("The article in its own words, a few sentences of {length}:", length=length)


def not_named(name: str) -> str:
    """That nobody is called so."""
    return say("No article names “{name}”.", name=shortened(name))


def not_quoted(name: str) -> str:
    """That nobody so called is quoted."""
    return say("No article quotes anybody called “{name}”.", name=shortened(name))


def named_in(name: str, passages: int, articles: int, shown: int) -> str:
    """The line above what the articles say of somebody."""
    return say(
        "“{name}” is named in {where}:",
        name=shortened(name),
        where=_passages_of(passages, articles, shown),
    )


def quoted_in(name: str, passages: int, articles: int, shown: int) -> str:
    """The line above what somebody says."""
    return say(
        "“{name}” is quoted in {where}:",
        name=shortened(name),
        where=_passages_of(passages, articles, shown),
    )


def _passages_of(passages: int, articles: int, shown: int) -> str:
    told = say(
        "{passages} of {articles}",
        passages=counted(passages, "passage"),
        articles=counted(articles, "article"),
    )
    return say("{passages}; the first {n}", passages=told, n=shown) if shown < passages else told


def the_outlets(known: Sequence[str]) -> str:
    """Which outlets there are."""
    if not known:
        return say("No article names its outlet.")
    named = some_of([shortened(outlet) for outlet in known], MOST_OUTLETS_LISTED)
    return count(
        "The outlet is {outlets}.", "The outlets are {outlets}.", len(known), outlets=named
    )


def understood(told: Understood) -> str:
    """How a question was read that doesn't say by itself all that it means; "" where it does."""
    lines = []
    if told.read_as:
        lines.append(say("Read as: {question}", question=told.read_as))
    if told.elsewhere:
        lines.append(say("I left out the article shown before."))
    if told.filter and told.widened:
        lines.append(
            say(
                "Nothing {published} answers this, so I looked in all the articles.",
                published=published(told.filter),
            )
        )
    elif told.filter and told.articles:
        narrow = narrowed_to(told.filter, told.articles)
        lines.append(say("I looked only in {articles}.", articles=narrow))
    return "\n".join(lines)


def narrowed_to(wanted: Filter, articles: int) -> str:
    """The articles that a filter lets through: 3 articles published since 1 Mar 2021."""
    if wanted.article is not None:
        return say("“{title}”", title=wanted.article.title or wanted.article.name)
    return say("{articles} {which}", articles=counted(articles, "article"), which=which(wanted))


def which(wanted: Filter) -> str:
    """What the articles have in common that a filter of outlets and days lets through."""
    days = published(wanted)
    if not wanted.outlets:
        return days
    outlets = say("from {outlets}", outlets=listed(sorted(wanted.outlets), last="or"))
    return say("{outlets} {published}", outlets=outlets, published=days) if days else outlets


def published(wanted: Filter) -> str:
    """The days that a filter lets through; "" for all."""
    since, until = wanted.since, wanted.until
    if since and until:
        if since == until:
            return say("published on {day}", day=spelled(since))
        return say(
            "published between {since} and {until}", since=spelled(since), until=spelled(until)
        )
    if since:
        return say("published since {day}", day=spelled(since))
    return say("published up to {day}", day=spelled(until)) if until else ""


def note(answer: Answer) -> str:
    """What the reader should know beside the quotes; "" when there is nothing to add."""
    return sentences(
        read_as(answer.question.mended), no_words_of(answer.unheard), not_found(answer.missing)
    )


def no_words_of(unheard: str) -> str:
    """That none of the quotes is by whom the question asks for; "" when one is."""
    if not unheard:
        return ""
    name = say("“{word}”", word=shortened(unheard))
    return say(
        "I found nothing that {name} said about this, only what the articles say.", name=name
    )


def read_as(mended: Sequence[tuple[str, str]]) -> str:
    """How misspelled words were read; "" when none was."""
    if not mended:
        return ""
    told = [say("“{typed}” as “{read}”", typed=typed, read=read) for typed, read in mended]
    return say("I read {words}.", words=listed(told))


def not_found(words: Sequence[str]) -> str:
    """A sentence naming words that no article has; "" when there are none."""
    if not words:
        return ""
    named = [say("“{word}”", word=shortened(word)) for word in words[:MOST_LISTED]]
    rest = [say("other words of the question")] if len(words) > MOST_LISTED else []
    return say("No article mentions {words}.", words=listed([*named, *rest], last="or"))


def shortened(text: str, most: int = LONGEST_WORD) -> str:
    """The text, cut where it is longer than so many characters: those of a long word."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def nearest(reply: NoAnswer) -> str:
    """The article that comes closest, offered instead; "" when none does."""
    if reply.nearest is None:
        return ""
    return say("The nearest article is “{title}”.", title=reply.nearest.title)


def differ(answer: Answer) -> str:
    """The line above quotes of articles that don't tell the same; "" for others."""
    match answer.differ_in:
        case "figures":
            return say("The articles give different figures:")
        case "dates":
            return say("The articles give different dates:")
        case "names":
            return say("The articles give different names:")
    return ""


def only_nearly(answer: Answer) -> str:
    """The line above quotes that have nearly the words asked for; "" for others."""
    if not answer.nearly:
        return ""
    asked = [say("“{word}”", word=shortened(words, LONGEST_WORDS)) for words in answer.nearly]
    words = listed(asked, last="or")
    return say("No article has exactly {words}, but here are nearly the same words:", words=words)


def above(reply: Reply) -> str:
    """What is said first: how the question was read, that the articles quoted differ, and that they
    have the words asked for only nearly."""
    told = [understood(reply.understood)]
    if isinstance(reply, Answer):
        told += [differ(reply), only_nearly(reply)]
    return "\n\n".join(text for text in told if text)


def also() -> str:
    """What stands before the other articles that say the same."""
    return say("Also in:")


def more_articles(quote: Quote) -> str:
    """How many articles say the same besides those that are named; "" for none."""
    hidden = len(quote.also) - MOST_ALSO
    return f"+{number(hidden)}" if hidden > 0 else ""


def also_named(quote: Quote) -> str:
    """The other articles that say the same, some named and the others counted; "" for none."""
    if not quote.also:
        return ""
    articles = [passage.article for passage in quote.also[:MOST_ALSO]]
    named = [f"{a.title or a.name} ({outlet_and_day(a)})" for a in articles]
    return " ".join([also(), say("; ").join([*named, *filter(None, [more_articles(quote)])])])


def closest() -> str:
    """The line above passages that are no answer."""
    return say("This doesn't answer the question; it only comes closest:")


def speaker(quote: Quote) -> str:
    """The line above a quote that tells whose words it holds; "" when nobody's."""
    return f"{speaker_name(quote)}:" if quote.speaker else ""


def speaker_name(quote: Quote) -> str:
    """Whose words a quote holds, as a line begins: "The coast guard"."""
    return quote.speaker[:1].upper() + quote.speaker[1:]


def citation(quote: Quote, before: Quote | None = None) -> str:
    """Where the quote stands: headline, outlet, date and paragraph.

    `before` is the quote shown before it: of the same article only the paragraph is told.
    """
    return same_article(quote, before) or f"{quote.article.title} — {place(quote)}"


def same_article(quote: Quote, before: Quote | None) -> str:
    """The citation of a quote from the article that was cited just before; "" for any other."""
    if before is None or before.article is not quote.article:
        return ""
    return say("Same article, {where}", where=where(quote))


def place(quote: Quote) -> str:
    """The citation without the headline: outlet, date and paragraph, as far as they are known."""
    article = quote.article
    return _side_by_side(isolated(article.outlet), also_in(article), day(article), where(quote))


def place_of_paragraphs(article: Article, first: int, last: int) -> str:
    """What stands behind the headline where several paragraphs are cited."""
    if first == last:
        numbers = say("paragraph {number}", number=str(first))
    else:
        numbers = say("paragraphs {first}–{last}", first=str(first), last=str(last))
    return f" — {_side_by_side(isolated(article.outlet), also_in(article), day(article), numbers)}"


def outlet_and_day(article: Article) -> str:
    """What stands behind the headline in a list of articles."""
    return _side_by_side(isolated(shortened(article.outlet)), day(article))


def known_of(article: Article) -> str:
    """What is known of an article: outlet, author, day, length."""
    length = counted(len(article.paragraphs), "paragraph")
    return _side_by_side(
        isolated(article.outlet), also_in(article), isolated(article.author), day(article), length
    )


def _side_by_side(*parts: str) -> str:
    return say(", ").join(part for part in parts if part)


def also_in(article: Article) -> str:
    """The other outlets that printed the story; "" for none."""
    named = [shortened(outlet) for outlet in article.also_in]
    return say("also in {outlets}", outlets=some_of(named, MOST_OUTLETS)) if named else ""


def where(quote: Quote) -> str:
    """The part of the article: a paragraph, with its page where there are pages, or a line above
    the first paragraph."""
    article, paragraph = quote.article, quote.paragraph
    if paragraph:
        told = say("paragraph {number}", number=str(paragraph))
        if not article.pages:
            return told
        page = say("page {number}", number=str(article.pages[paragraph - 1]))
        return f"{page}{say(', ')}{told}"
    return say("headline") if quote.span == article.headline else say("byline")


def day(article: Article) -> str:
    """The day of the article, the first published before the updated; a missing one is said."""
    when = article.published or article.updated
    return spelled(when) if when else say("date unknown")


def more(number: int) -> str:
    """How many are not listed."""
    return say("... and {n} more", n=number)


def no_pictures() -> str:
    """Why there is no picture."""
    return say(
        "Pictures need an extra that is not installed here:"
        ' `.venv/bin/pip install ".[pictures]"` where the bot was set up.'
    )


def holdings(collection: Collection) -> str:
    """How much there is to answer from: 1 article, 14 passages."""
    return _side_by_side(
        counted(len(collection.articles), "article"), counted(len(collection.passages), "passage")
    )


def refusals(refused: Sequence[Refusal]) -> str:
    """How many files could not be read, and the first few with their reasons; "" for none."""
    if not refused:
        return ""
    reasons = [named(one.name, in_words(one.reason)) for one in refused[:MOST_LISTED]]
    hidden = len(refused) - len(reasons)
    rest = [more(hidden)] if hidden else []
    lead = say("{files} could not be read:", files=refused_count(refused))
    return "\n".join([lead, *reasons, *rest])


def refused_count(refused: Sequence[Refusal]) -> str:
    """2 files and 1 record; a record is one of several in a file, the others of which are read."""
    records = sum(bool(refusal.file) for refusal in refused)
    files = len(refused) - records
    kinds = ((files, "file"), (records, "record"))
    return listed([counted(number, kind) for number, kind in kinds if number])


def reload_report(changes: Changes, new: Collection) -> str:
    """What a reload brought, a line for each kind of change."""
    told = [
        say(kind, articles=_titles(articles))
        for kind, articles in (
            (later("New: {articles}."), changes.added),
            (later("Changed: {articles}."), changes.changed),
            (later("Gone: {articles}."), changes.removed),
        )
        if articles
    ]
    if told:
        lead = say("Reloaded: {holdings}.", holdings=holdings(new))
    else:
        lead = say("Reloaded: {holdings}; no article has changed.", holdings=holdings(new))
    return "\n".join(part for part in (lead, *told, refusals(changes.refused)) if part)


def read_from(articles: Sequence[Article]) -> str:
    """What was read from a file that is added: of one article all that is known, else how many."""
    if len(articles) > 1:
        return say(
            "{articles}: {titles}",
            articles=counted(len(articles), "article"),
            titles=_titles(articles),
        )
    article = articles[0]
    told = _side_by_side(
        isolated(article.outlet) or say("outlet unknown"),
        day(article),
        counted(len(article.paragraphs), "paragraph"),
        say("language {code}", code=article.language)
        if article.language
        else say("language unknown"),
    )
    return f"{say('“{title}”', title=article.title)} — {told}"


def reload_failed(error: CollectionError) -> str:
    """Why a reload came to nothing; the articles of before are still there."""
    why = in_words(error.sentence)
    return say("Nothing was reloaded; I still answer from the articles I had: {error}", error=why)


def in_words(cause: str) -> str:
    """What the index says is wrong, in the language spoken if it is a Cause."""
    if not isinstance(cause, Cause):
        return cause
    values = cause.values.items()
    said = {name: in_words(v) if isinstance(v, Cause) else v for name, v in values}
    return say(cause.sentence, **said)


def named(name: str, reason: str) -> str:
    """What is wrong with a file or an address, behind its name."""
    return say("{name}: {reason}", name=name, reason=reason)


def _titles(articles: Sequence[Article]) -> str:
    return some_of([say("“{title}”", title=article.title) for article in articles], MOST_LISTED)


def some_of(names: Sequence[str], most: int) -> str:
    """The first few names, listed; the others are counted."""
    hidden = len(names) - most
    return listed([*names[:most], say("{n} more", n=hidden)] if hidden > 0 else names)


def counted(number: int, noun: str) -> str:
    """1 article, 3,717 articles; in the language spoken for the nouns of NOUNS."""
    one, many = NOUNS.get(noun, (f"{{n}} {noun}", f"{{n}} {noun}s"))
    return count(one, many, number)
