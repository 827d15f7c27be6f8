"""The sentences the bot says in its own words, the same in Telegram and in the console.

What Telegram shows goes through `say` or `count`, so that it is said in the reader's language; what
only the console and the log show is English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from shlex import quote

from bot.account import Account
from bot.answer import Answer, NoAnswer, Quote, Reason, Reply, Understood
from bot.catalogue import (
    count,
    isolated,
    later,
    listed,
    number,
    percent,
    plural,
    say,
    sentences,
    spelled,
)
from bot.filters import Filter
from index import Article, Cause, Changes, Collection, CollectionError, Refusal

HELP_HINT = later("Ask me something, for example: What did the minister say?")
LONGEST_WORD = 40  # characters
MOST_LISTED = 5  # titles or files named in one message; the others are counted
BEGINNING = 80  # characters that are shown of a question
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
        case Reason.WHICH:
            return say("Which article do you mean? Add a few words of what it is about.")
        case Reason.UNKNOWN:
            return sentences(say("The articles don't tell."), not_found(reply.missing))
        case Reason.TOO_LITTLE:
            lead = say("I found nothing in the articles that answers this.")
            return sentences(lead, not_found(reply.missing))
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
        lines.append(count("... and {n} outlet more", "... and {n} outlets more", hidden))
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
        return say("The articles tell no dates that a timeline could be made of.")
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
        "Which article? Write its headline, or a few words of it, behind {command}.",
        command=command,
    )


def which_name(command: str) -> str:
    """That a name is missing behind a command."""
    return say(
        "Whom do you mean? Write a name behind it, for example: {example}",
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
        return say("No article tells its outlet.")
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
    return say("I found no words of {name} on this, only what the articles tell.", name=name)


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


def shortened(word: str) -> str:
    """The word, cut where it is longer than a word should be."""
    return word if len(word) <= LONGEST_WORD else f"{word[: LONGEST_WORD - 1]}…"


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


def above(reply: Reply) -> str:
    """What is said first: how the question was read, and that the articles quoted differ."""
    differing = differ(reply) if isinstance(reply, Answer) else ""
    told = (understood(reply.understood), differing)
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
    return say("This doesn't answer the question, it only comes closest:")


def label_closest() -> str:
    """What the button of a refusal says that shows the passages that come closest."""
    return say("Closest passages")


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


def further(page: int, pages: int) -> str:
    """What the passages are that stand on a later page of an answer; pages are counted from 1."""
    return say("More passages that come close, {page} of {pages}.", page=page, pages=pages)


def some_gone(number: int) -> str:
    """How many quotes of an answer are in no article any more; "" for none."""
    if not number:
        return ""
    return count(
        "{n} passage shown here before can't be found any more.",
        "{n} passages shown here before can't be found any more.",
        number,
    )


def gone() -> str:
    """Why a button brings nothing: an alert of at most 200 characters."""
    return say("That article was changed or taken away since, so I can't show this any more.")


def expired() -> str:
    """What a button says that nobody knows any more."""
    return say("This button has expired. Ask the question again for a new one.")


def thanks(*, good: bool) -> str:
    """What is said to a thumb up or down."""
    if good:
        return say("Thank you, noted.")
    return say("Thank you. I note that this doesn't answer it.")


def link_gone() -> str:
    """What a link into the articles says when what it leads to is gone."""
    return say(
        "What this link leads to is not in the articles any more: it was changed or taken away."
        " Ask me, and I look for it."
    )


def not_allowed_here(chat: int) -> str:
    """Why the bot leaves a group."""
    return say(
        "I may not answer in this group, so I leave. Whoever runs me can allow it by the setting"
        " groups.allow; its id is {id}.",
        id=str(chat),
    )


def groups_are_off() -> str:
    """Why the bot leaves a group, when it may be in none."""
    return say("I answer in private chats only, so I leave. Write to me there.")


def no_answer_inline() -> str:
    """The line above an inline query without results: short, since it is a button."""
    return say("The articles don't tell. Ask me in the chat")


def inline_hint() -> str:
    """The line above an inline query without words: short, since it is a button."""
    return say("Type a question, or see what I can answer")


def whole_answer(quotes: int) -> str:
    """The title of the inline result that is the whole answer."""
    return count("All {n} passage", "All {n} passages", quotes)


def label_context(number: int = 0) -> str:
    """The button that shows what stands around a quote; numbered where there are several."""
    return say("Context {number}", number=number) if number else say("Context")


def label_wider() -> str:
    """The button that shows the neighbouring paragraphs too."""
    return say("More context")


def label_open(number: int = 0) -> str:
    """The button that opens the article; numbered where there are several."""
    return say("Open {number}", number=number) if number else say("Open")


def label_more() -> str:
    """The button that shows the next passages."""
    return say("More ▶")


def label_back() -> str:
    """The button that shows what was there before."""
    return say("◀ Back")


def label_share() -> str:
    """The button that offers the question in another chat."""
    return say("Share")


def label_in_the_bot() -> str:
    """The button under a shared passage that opens it in the chat with the bot."""
    return say("In context")


def admins_only() -> str:
    """What others hear who send a command of admins."""
    return say("Only admins may do that.")


def too_much(*, of_group: bool) -> str:
    """What somebody hears who asks too much, or whose group does; said once."""
    if of_group:
        return say(
            "That is too much for a minute: I leave questions of this group out for a while."
        )
    return say("That is too much for a minute: I leave your questions out until you slow down.")


def not_on_the_list(user: int) -> str:
    """Why somebody gets no answer who isn't among the people that the settings name; said once."""
    return say(
        "I answer only people whom whoever runs me has named. If you should be one of them, tell"
        " them your user id, {user}. Until then I won't answer.",
        user=str(user),
    )


def your_code(code: str) -> str:
    """What somebody hears who has to be let in; said once."""
    return say(
        "I answer only people who were let in. I have passed your request on; its code is {code}."
        " Until it is decided I won't answer, and then I tell you.",
        code=code,
    )


def ask_in_private() -> str:
    """The same in a group, where nobody is let in; said once."""
    return say("I answer only people who were let in. Write to me in our own chat to ask for it.")


def too_many_wait() -> str:
    """Why a request could not be passed on; said once."""
    return say(
        "I answer only people who were let in, and too many wait already. Try it again later."
    )


def not_let_in() -> str:
    """What a button says to somebody who may not use it: at most 200 characters."""
    return say("I answer only people who were let in. Write to me in our own chat.")


def not_let_in_inline() -> str:
    """The same above an inline query: short, since it is a button."""
    return say("You may not ask me yet. Write to me")


def let_in() -> str:
    """What somebody hears who was let in."""
    return say("You were let in: you may ask me now.")


def turned_away() -> str:
    """What somebody hears who was not let in."""
    return say("Whoever runs me has decided not to let you in. I won't answer.")


def asks_to_be_let_in(who: str, code: str) -> str:
    """The request, as admins see it."""
    return say("{who} asks to be let in. Code: {code}", who=who, code=code)


def label_approve() -> str:
    """The button that lets somebody in."""
    return say("Approve")


def label_deny() -> str:
    """The button that turns somebody away."""
    return say("Deny")


def decided(who: str, *, let_in: bool) -> str:
    """What an admin's decision has come to."""
    return say("Let in: {who}.", who=who) if let_in else say("Turned away: {who}.", who=who)


def removed(who: str) -> str:
    """Somebody is as unknown again as at first."""
    return say("Removed: {who}, who may ask to be let in again.", who=who)


def no_such_code(code: str) -> str:
    """Why nobody was let in or turned away."""
    if not code:
        return access_usage()
    return say(
        "Nobody waits with the code {code}: it was decided already, or is over.",
        code=shortened(code),
    )


def nobody_known(user: str) -> str:
    """Why nobody was removed."""
    return say("Nobody of the id {user} waits, was let in or was turned away.", user=user)


def access_usage() -> str:
    """How /access and `verbatim access` are used."""
    return say("It takes: list, approve CODE, deny CODE, remove ID.")


def access_listed(mode: str, named: int, people: Mapping[str, Sequence[str]]) -> str:
    """Who may ask; `people` by how they stand, those that wait first."""
    may = {
        "open": say("Everybody may ask (access.mode is open)."),
        "allow-list": count(
            "Admins may ask, and {n} user named by access.users.",
            "Admins may ask, and {n} users named by access.users.",
            named,
        ),
        "pairing": count(
            "Admins may ask, {n} user named by access.users, and whoever was let in.",
            "Admins may ask, {n} users named by access.users, and whoever was let in.",
            named,
        ),
    }
    leads = {
        "waiting": later("Waiting: {who}."),
        "allowed": later("Let in: {who}."),
        "denied": later("Turned away: {who}."),
    }
    told = [
        say(leads[standing], who="; ".join(map(isolated, who)))
        for standing, who in people.items()
        if who
    ]
    nobody = say("Nobody waits, was let in or was turned away.")
    return "\n".join([may[mode], *(told or [nobody])])


def nobody_on_the_list(*, admins: bool) -> str:
    """Told at the start: an allow-list that names nobody lets nobody in."""
    who = "nobody but the admins" if admins else "nobody"
    return f"access.mode is allow-list and access.users names nobody: {who} gets an answer"


def nobody_decides() -> str:
    """Told at the start: requests reach nobody."""
    return (
        "access.mode is pairing and telegram.admins names nobody: let people in with"
        " `verbatim access`"
    )


def no_database(database: Path) -> str:
    """Why there is nothing to tell of the bot on Telegram."""
    return (
        f"{database}: there is no database yet; `verbatim telegram` makes it, and"
        " telegram.database names another"
    )


def forgotten(
    *, messages: int, answers: int, opinions: int, language: int, access: int, turned_away: bool
) -> str:
    """What was deleted of a person, and what stays."""
    kinds = ((messages, "note"), (answers, "answer"), (opinions, "thumb"))
    told = [counted(number, noun) for number, noun in kinds if number]
    told += [say("the language you chose")] if language else []
    told += [say("what was noted of who may ask")] if access else []
    gone = say("Deleted: {things}.", things=listed(told)) if told else say("Nothing was kept.")
    denied = say("What stays is that somebody was turned away.") if turned_away else ""
    return sentences(gone, denied)


def not_forgotten_yet() -> str:
    """What /forgetme can't delete."""
    return say(
        "That this message came I forget in two days, when the next one comes. The messages here,"
        " in Telegram, only you can delete."
    )


def nobody_to_forget() -> str:
    """Why /forgetme does nothing for a channel or an anonymous admin."""
    return say("I don't know who you are here. Write it to me in our own chat.")


def description() -> str:
    """What somebody reads in an empty chat with the bot: at most 512 characters."""
    return say(
        "I answer questions about news articles in the articles' own words, word for word, and say"
        " where they stand. When the articles don't tell, I say so.\n\nPress Start, or write me a"
        " question."
    )


def short_description() -> str:
    """What stands in the bot's profile: at most 120 characters."""
    return say(
        "Answers questions about news articles in their own words, and says where they stand."
    )


def token_refused() -> str:
    """The token is not, or no longer, that of a bot."""
    return "Telegram refuses the token: copy it again, whole, from @BotFather (/token shows it)"


def not_now(fault: str) -> str:
    """Why something can't be set up for now."""
    return f"{fault}; try it again later, nothing is lost"


def name_set(name: str) -> str:
    """The bot has another name."""
    return f"Name: {name}."


def telling() -> str:
    """Telegram is told what the bot is, which takes a few seconds."""
    return "Telling Telegram what the bot is and can do, in all its languages ..."


def described(what: Sequence[str], languages: Sequence[str]) -> str:
    """What Telegram shows of the bot was changed, in these languages."""
    return "\n".join([f"Set in {', '.join(languages)}:", *(f"- {each}" for each in what)])


def what_description() -> str:
    """What somebody reads in an empty chat."""
    return "the description, which people read before they press Start"


def what_short_description() -> str:
    """What the bot's profile shows."""
    return "the short description, which the profile shows"


def what_commands(scope: str) -> str:
    """A menu of commands."""
    where = {
        "all_private_chats": "private chats",
        "all_group_chats": "groups",
        "chat": "an admin's chat",
    }
    return f"the commands in {where.get(scope, scope)}"


def account(account: Account) -> str:
    """Whose token it is."""
    return f"The token belongs to {account.name}, @{account.username} (id {account.id})."


def switches(account: Account) -> list[str]:
    """What @BotFather has switched off for the bot, what that means, and how to change it."""
    off = []
    if not account.inline:
        off.append(
            "Inline mode is off: nobody can ask by typing the bot's name in another chat, and"
            " answers have no Share button. To switch it on: /setinline."
        )
    if not account.in_groups:
        off.append("The bot can't be added to groups. To allow it: /setjoingroups, Enable.")
    elif not account.hears_all:
        off.append(
            "Privacy mode is on: in groups the bot hears commands and replies to it, but perhaps"
            " not its name in a message. To have it hear all: /setprivacy, Disable, then add it to"
            " the group anew. It answers only when asked either way."
        )
    return off


def type_the_token() -> str:
    """Asks for the token."""
    return "The token from @BotFather (it isn't shown): "


def no_token() -> str:
    """What was typed is no token."""
    return (
        "That is no bot token: one looks like 123456789:AAE-xyz..., digits, a colon and some 35"
        " letters; copy it again from @BotFather"
    )


def no_token_here() -> str:
    """There is no token, and nobody to ask for one."""
    return (
        "there is no token: put it into the environment variable VERBATIM_TOKEN, or write it to"
        " standard input; @BotFather gives one for /newbot"
    )


def which_admin() -> str:
    """Asks who is to be the admin."""
    return "Your user id, to make you an admin (Enter: I find it out; 0: no admin): "


def write_to_the_bot(username: str, code: str) -> str:
    """How the bot finds out whose id it is."""
    return (
        f"Open https://t.me/{username}?start={code} and press Start,\n"
        f"or send @{username} this: /start {code}\n"
        "Waiting for it, for three minutes ..."
    )


def is_admin(number: int, name: str) -> str:
    """Who was found."""
    return f"{name} (id {number}) is an admin."


def nobody_wrote() -> str:
    """Nobody was found."""
    return "Nobody wrote; send the bot /id later, and run this again with --admin and the number."


def who_may_ask() -> str:
    """Asks for access.mode."""
    return (
        "Who may ask?\n  o  everybody\n  p  whom an admin lets in\n"
        "  a  nobody but admins and those in access.users\n(Enter: as it is) "
    )


def changes_of(file: Path, settings: Sequence[str]) -> str:
    """What is to be changed in a configuration that is there."""
    return "\n".join([f"In {file}:", *(f"  {setting}" for setting in settings)])


def write_it() -> str:
    """Asks whether that is right."""
    return "Write this? The rest stays as it is. [y/N] "


def replace_it(file: Path) -> str:
    """Asks whether a file may be overwritten."""
    return f"{file} is there already. Overwrite it? [y/N] "


def say_yes() -> str:
    """Nobody can be asked whether a file may be changed."""
    return "files that are there would be changed, and there is nobody to ask; say --yes"


def left_as_it_is(file: Path) -> str:
    """Nothing was written."""
    return f"{file} was left as it is; nothing was set up."


def written(file: Path) -> str:
    """A file is there."""
    return f"Written: {file}"


def token_written(file: Path) -> str:
    """The token is in a file of its own."""
    return f"Written: {file}, which only you can read. Whoever has the token has the bot."


def already_described() -> str:
    """Nothing was to be changed at Telegram."""
    return "Name, descriptions and commands at Telegram are as they should be."


def at_botfather() -> str:
    """The line above what is switched off."""
    return "What only you can change, by a message to @BotFather:"


def how_kept() -> str:
    """Asks how the bot is to be kept running."""
    return (
        "A file that keeps it running?\n  s  a systemd unit\n  c  a compose file, for a container\n"
        "(Enter: none) "
    )


def no_token_file() -> str:
    """A container gets the token by a file."""
    return "telegram.token_file names no file, which a container would need"


def not_shipped(name: str) -> str:
    """A file of our own is not what it should be."""
    return f"deploy/{name} is missing or was changed; install the bot again"


def how_to_install(file: Path) -> str:
    """What to do with the unit."""
    return (
        f"Install it: sudo cp {quote(str(file))} /etc/systemd/system/ &&"
        " sudo systemctl daemon-reload && sudo systemctl enable --now verbatim"
    )


def how_to_compose(folder: Path) -> str:
    """What to do with the compose file."""
    return f"Start it: cd {quote(str(folder))} && docker compose up --detach"


def start_it(file: Path) -> str:
    """How the bot is started."""
    named = "" if file == Path("config.toml") else f"--config {file} "
    return f"Start the bot: verbatim {named}telegram"


def not_running() -> str:
    """Why the bot can't be told anything."""
    return "The bot is not running."


def another_users() -> str:
    """Why the bot can't be told anything by this user."""
    return "the bot is another user's; run this as that user"


def asked_to_reload() -> str:
    """The bot was told to reload."""
    return "The bot reads the articles again; what comes of it goes to its log."


def no_gaps() -> str:
    """Nobody asked in vain."""
    return say("Nothing was asked in vain, as far as it is remembered.")


def gaps_lead(number: int) -> str:
    """The line above the questions in vain."""
    return count(
        "Asked in vain: {n} question, like ones as one, the latest first.",
        "Asked in vain: {n} questions, like ones as one, the latest first.",
        number,
    )


def gap(day: str, question: str, unanswered: int, disliked: int) -> str:
    """A question in vain, in a line."""
    times = [f"{unanswered}×"] if unanswered else []
    times += [f"{disliked} 👎"] if disliked else []
    return f"{day}: {isolated(_beginning(question))} ({say(', ').join(times)})"


def more(number: int) -> str:
    """How many are not listed."""
    return say("... and {n} more", n=number)


def stats(
    *,
    asked: int,
    days: int,
    today: int,
    share: float | None,
    hours: Sequence[tuple[int, int]],
    cited: Sequence[tuple[str, int]],
    liked: int,
    disliked: int,
) -> str:
    """How the bot is used, a line for each number; `share` is that of the questions answered."""
    each = {"asked": asked, "a_day": asked / days, "today": today}
    lines = [
        count(
            "Questions today: {asked}; {a_day} a day, today {today}.",
            "Questions in the last {n} days: {asked}; {a_day} a day, today {today}.",
            days,
            **each,
        )
    ]
    if share is not None:
        lines.append(say("Answered: {share}.", share=percent(share)))
    if hours:
        told = [
            say("{start} to {end} ({n})", start=f"{hour}:00", end=f"{hour + 1}:00", n=times)
            for hour, times in hours
        ]
        lines.append(say("Busiest hours: {hours}.", hours=listed(told)))
    if cited:
        names = [f"{isolated(name)} ({times:,})" for name, times in cited]
        lines.append(say("Most cited: {articles}.", articles=listed(names)))
    lines.append(say("Feedback: {liked} 👍, {disliked} 👎.", liked=liked, disliked=disliked))
    return "\n".join(lines)


def title_days() -> str:
    """Above the picture of the questions of each day."""
    return say("Questions a day")


def title_hours() -> str:
    """Above the picture of the questions of each hour of the day."""
    return say("By the hour of the day")


def title_cited() -> str:
    """Above the picture of the articles that answers cite."""
    return say("Most cited articles")


def label_answered() -> str:
    """What a bar of answered questions is."""
    return say("answered")


def label_unanswered() -> str:
    """What a bar of all other questions is."""
    return say("not answered")


def _beginning(text: str) -> str:
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()} ..."


def nobody_to_speak_to() -> str:
    """Why /language does nothing for a channel or an anonymous admin."""
    return say("I don't know who you are here. Write it to me in our own chat.")


def which_language() -> str:
    """What stands above the languages to choose from."""
    return say("Which language shall I speak? The articles stay in their own.")


def language_chosen() -> str:
    """What is said in the language chosen: at most 200 characters."""
    return say("From now on I speak English to you. The articles stay in their own language.")


def label_as_telegram() -> str:
    """The button that chooses the language of the person's Telegram."""
    return say("As in Telegram")


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
    return say("Nothing was reloaded, I still answer from the articles I had: {error}", error=why)


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
