"""The sentences the bot says in its own words, the same in Telegram and in the console."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from shlex import quote

from bot.account import Account
from bot.answer import Answer, NoAnswer, Quote, Reason, Understood
from bot.filters import Filter
from index import Article, Changes, Collection, Refusal

HELP_HINT = "Ask me something, for example: What did the minister say?"
LONGEST_WORD = 40  # characters
MOST_LISTED = 5  # titles or files named in one message; the others are counted
BEGINNING = 80  # characters that are shown of a question
MOST_OUTLETS = 3  # other outlets named in a citation; the others are counted
MOST_SOURCES = 60  # outlets listed with their articles
MOST_OUTLETS_LISTED = 12  # outlets named where one was asked for that isn't there


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
        case Reason.NOTHING_ELSE:
            return "I found nothing else in the articles that answers this."
        case Reason.NO_DATE:
            word = shortened("".join(reply.missing))
            return f"I can't read “{word}” as a date. Write 2021, 2021-03 or 2021-03-15."
        case Reason.NO_OUTLET:
            word = shortened("".join(reply.missing))
            return f"No article is from “{word}”. {the_outlets(reply.known)}"
        case Reason.FILTERED:
            return no_article(reply.understood.filter or Filter())


def no_article(wanted: Filter) -> str:
    """That a filter lets nothing through."""
    return f"There is no article {which(wanted)}."


def try_these(questions: Sequence[str]) -> str:
    """How to begin: questions that the articles answer."""
    return "\n".join(["Write me a question, for example one of these:", *questions])


def newest(count: int, more: int) -> str:
    """The line above the newest articles."""
    if more:
        return (
            f"The {count - more} newest of {counted(count, 'article')}; /articles lists them all."
        )
    return f"{counted(count, 'article')}, the newest first:"


def sources(outlets: Mapping[str, int], articles: int) -> str:
    """The outlets, each with how many articles it printed; "" is one that isn't known."""
    known = [(shortened(outlet), n) for outlet, n in outlets.items() if outlet]
    lines = [f"{outlet} — {counted(n, 'article')}" for outlet, n in known[:MOST_SOURCES]]
    if more := len(known) - MOST_SOURCES:
        lines += [f"... and {counted(more, 'outlet')} more"] if more > 0 else []
    if unknown := outlets.get("", 0):
        lines.append(f"outlet unknown — {counted(unknown, 'article')}")
    head = f"{counted(articles, 'article')} from {counted(len(known), 'outlet')}:"
    return "\n".join([head, *lines])


def timeline(
    *, articles: int, first: date | None, last: date | None, undated: int, events: int, more: int
) -> str:
    """What a timeline shows; `events` are those shown, and `more` those left out."""
    if not articles and not events:
        return "The articles tell no dates that a timeline could be made of."
    told = []
    if first and last:
        one = first == last
        days = f"on {spelled(first)}" if one else f"from {spelled(first)} to {spelled(last)}"
        told.append(f"{counted(articles, 'article')}, published {days}")
    if undated:
        told.append(f"{counted(undated, 'article')} without a date")
    if events:
        told.append(counted(events, "dated event") + (f" of {events + more:,}" if more else ""))
    return f"{'; '.join(told)}."


def title_published() -> str:
    """The heading of when the articles were published, in a timeline."""
    return "Published"


def title_events() -> str:
    """The heading of the dated events of a timeline."""
    return "What the articles date"


def label_other_outlets() -> str:
    """The name of all outlets that have no colour of their own."""
    return "others"


def which_article(command: str, words: str) -> str:
    """That it isn't told which article is meant, or that there is none such."""
    if words:
        return f"No article is called “{shortened(words)}” or is about that."
    return f"Which article? Write its headline, or a few words of it, behind {command}."


def which_name(command: str) -> str:
    """That a name is missing behind a command."""
    return f"Whom do you mean? Write a name behind it, for example: {command} Smith"


def in_its_words(article: Article) -> str:
    """The line above an article's most telling sentences."""
    length = counted(len(article.paragraphs), "paragraph")
    return f"The article in its own words, a few sentences of {length}:"


def not_named(name: str) -> str:
    """That nobody is called so."""
    return f"No article names “{shortened(name)}”."


def not_quoted(name: str) -> str:
    """That nobody so called is quoted."""
    return f"No article quotes anybody called “{shortened(name)}”."


def named_in(name: str, passages: int, articles: int, shown: int) -> str:
    """The line above what the articles say of somebody."""
    where = f"{counted(passages, 'passage')} of {counted(articles, 'article')}"
    return f"“{shortened(name)}” is named in {where}{_first_ones(passages, shown)}:"


def quoted_in(name: str, passages: int, articles: int, shown: int) -> str:
    """The line above what somebody says."""
    where = f"{counted(passages, 'passage')} of {counted(articles, 'article')}"
    return f"“{shortened(name)}” is quoted in {where}{_first_ones(passages, shown)}:"


def _first_ones(passages: int, shown: int) -> str:
    return f"; the first {shown}" if shown < passages else ""


def the_outlets(known: Sequence[str]) -> str:
    """Which outlets there are."""
    if not known:
        return "No article tells its outlet."
    are = "outlet is" if len(known) == 1 else "outlets are"
    return f"The {are} {some_of([shortened(outlet) for outlet in known], MOST_OUTLETS_LISTED)}."


def understood(told: Understood) -> str:
    """How a question was read that doesn't say by itself all that it means; "" where it does."""
    lines = []
    if told.read_as:
        lines.append(f"Read as: {told.read_as}")
    if told.elsewhere:
        lines.append("I left out the article shown before.")
    if told.filter and told.widened:
        lines.append(
            f"Nothing {published(told.filter)} answers this, so I looked in all the articles."
        )
    elif told.filter and told.articles:
        lines.append(f"I looked only in {narrowed_to(told.filter, told.articles)}.")
    return "\n".join(lines)


def narrowed_to(wanted: Filter, articles: int) -> str:
    """The articles that a filter lets through: 3 articles published since 1 Mar 2021."""
    if wanted.article is not None:
        return f"“{wanted.article.title or wanted.article.name}”"
    return f"{counted(articles, 'article')} {which(wanted)}"


def which(wanted: Filter) -> str:
    """What the articles have in common that a filter of outlets and days lets through."""
    outlets = f"from {listed(sorted(wanted.outlets), last='or')}" if wanted.outlets else ""
    return " ".join(part for part in (outlets, published(wanted)) if part)


def published(wanted: Filter) -> str:
    """The days that a filter lets through; "" for all."""
    since, until = wanted.since, wanted.until
    if since and until:
        if since == until:
            return f"published on {spelled(since)}"
        return f"published between {spelled(since)} and {spelled(until)}"
    if since:
        return f"published since {spelled(since)}"
    return f"published up to {spelled(until)}" if until else ""


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


def place_of_paragraphs(article: Article, first: int, last: int) -> str:
    """What stands behind the headline where several paragraphs are cited."""
    told = "paragraph" if first == last else "paragraphs"
    numbers = str(first) if first == last else f"{first}–{last}"
    known = [article.outlet, also_in(article), day(article), f"{told} {numbers}"]
    return f" — {', '.join(part for part in known if part)}"


def known_of(article: Article) -> str:
    """What is known of an article: outlet, author, day, length."""
    length = counted(len(article.paragraphs), "paragraph")
    told = [article.outlet, also_in(article), article.author, day(article), length]
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


def further(page: int, pages: int) -> str:
    """What the passages are that stand on a later page of an answer; pages are counted from 1."""
    return f"More passages that come close, {page} of {pages}."


def some_gone(number: int) -> str:
    """How many quotes of an answer are in no article any more; "" for none."""
    return (
        f"{counted(number, 'passage')} shown here before can't be found any more." if number else ""
    )


def gone() -> str:
    """Why a button brings nothing: an alert of at most 200 characters."""
    return "That article was changed or taken away since, so I can't show this any more."


def expired() -> str:
    """What a button says that nobody knows any more."""
    return "This button has expired. Ask the question again for a new one."


def thanks(*, good: bool) -> str:
    """What is said to a thumb up or down."""
    return "Thank you, noted." if good else "Thank you. I note that this doesn't answer it."


def link_gone() -> str:
    """What a link into the articles says when what it leads to is gone."""
    return (
        "What this link leads to is not in the articles any more: it was changed or taken away."
        " Ask me, and I look for it."
    )


def not_allowed_here(chat: int) -> str:
    """Why the bot leaves a group."""
    return (
        "I may not answer in this group, so I leave. Whoever runs me can allow it by the setting"
        f" groups.allow; its id is {chat}."
    )


def groups_are_off() -> str:
    """Why the bot leaves a group, when it may be in none."""
    return "I answer in private chats only, so I leave. Write to me there."


def no_answer_inline() -> str:
    """The line above an inline query without results: short, since it is a button."""
    return "The articles don't tell. Ask me in the chat"


def inline_hint() -> str:
    """The line above an inline query without words: short, since it is a button."""
    return "Type a question, or see what I can answer"


def whole_answer(quotes: int) -> str:
    """The title of the inline result that is the whole answer."""
    return f"All {counted(quotes, 'passage')}"


def label_context(number: int = 0) -> str:
    """The button that shows what stands around a quote; numbered where there are several."""
    return f"Context {number}" if number else "Context"


def label_wider() -> str:
    """The button that shows the neighbouring paragraphs too."""
    return "More context"


def label_open(number: int = 0) -> str:
    """The button that opens the article; numbered where there are several."""
    return f"Open {number}" if number else "Open"


def label_more() -> str:
    """The button that shows the next passages."""
    return "More ▶"


def label_back() -> str:
    """The button that shows what was there before."""
    return "◀ Back"


def label_share() -> str:
    """The button that offers the question in another chat."""
    return "Share"


def label_in_the_bot() -> str:
    """The button under a shared passage that opens it in the chat with the bot."""
    return "In context"


def admins_only() -> str:
    """What others hear who send a command of admins."""
    return "Only admins may do that."


def not_on_the_list(user: int) -> str:
    """Why somebody gets no answer who isn't among the people that the settings name; said once."""
    return (
        "I answer only people whom whoever runs me has named. If you should be one of them, tell"
        f" them your user id, {user}. Until then I won't answer."
    )


def your_code(code: str) -> str:
    """What somebody hears who has to be let in; said once."""
    return (
        f"I answer only people who were let in. I have passed your request on; its code is {code}."
        " Until it is decided I won't answer, and then I tell you."
    )


def ask_in_private() -> str:
    """The same in a group, where nobody is let in; said once."""
    return "I answer only people who were let in. Write to me in our own chat to ask for it."


def too_many_wait() -> str:
    """Why a request could not be passed on; said once."""
    return "I answer only people who were let in, and too many wait already. Try it again later."


def not_let_in() -> str:
    """What a button says to somebody who may not use it: at most 200 characters."""
    return "I answer only people who were let in. Write to me in our own chat."


def not_let_in_inline() -> str:
    """The same above an inline query: short, since it is a button."""
    return "You may not ask me yet. Write to me"


def let_in() -> str:
    """What somebody hears who was let in."""
    return "You were let in: you may ask me now."


def turned_away() -> str:
    """What somebody hears who was not let in."""
    return "Whoever runs me has decided not to let you in. I won't answer."


def asks_to_be_let_in(who: str, code: str) -> str:
    """The request, as admins see it."""
    return f"{who} asks to be let in. Code: {code}"


def label_approve() -> str:
    """The button that lets somebody in."""
    return "Approve"


def label_deny() -> str:
    """The button that turns somebody away."""
    return "Deny"


def decided(who: str, *, let_in: bool) -> str:
    """What an admin's decision has come to."""
    return f"Let in: {who}." if let_in else f"Turned away: {who}."


def removed(who: str) -> str:
    """Somebody is as unknown again as at first."""
    return f"Removed: {who}, who may ask to be let in again."


def no_such_code(code: str) -> str:
    """Why nobody was let in or turned away."""
    if not code:
        return access_usage()
    return f"Nobody waits with the code {shortened(code)}: it was decided already, or is over."


def nobody_known(user: str) -> str:
    """Why nobody was removed."""
    return f"Nobody of the id {user} waits, was let in or was turned away."


def access_usage() -> str:
    """How /access and `verbatim access` are used."""
    return "It takes: list, approve CODE, deny CODE, remove ID."


def access_listed(mode: str, named: int, people: Mapping[str, Sequence[str]]) -> str:
    """Who may ask; `people` by how they stand, those that wait first."""
    may = {
        "open": "Everybody may ask (access.mode is open).",
        "allow-list": f"Admins may ask, and {counted(named, 'user')} named by access.users.",
        "pairing": f"Admins may ask, {counted(named, 'user')} named by access.users,"
        " and whoever was let in.",
    }
    leads = {"waiting": "Waiting", "allowed": "Let in", "denied": "Turned away"}
    told = [f"{leads[standing]}: {'; '.join(who)}." for standing, who in people.items() if who]
    return "\n".join([may[mode], *(told or ["Nobody waits, was let in or was turned away."])])


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


def forgotten(*, messages: int, answers: int, opinions: int, access: int, turned_away: bool) -> str:
    """What was deleted of a person, and what stays."""
    kinds = ((messages, "note", " of messages"), (answers, "answer", ""), (opinions, "thumb", ""))
    told = [f"{counted(number, noun)}{of}" for number, noun, of in kinds if number]
    told += ["what was noted of who may ask"] if access else []
    gone = f"Deleted: {listed(told)}." if told else "Nothing was kept."
    denied = " What stays is that somebody was turned away." if turned_away else ""
    return f"{gone}{denied}"


def not_forgotten_yet() -> str:
    """What /forgetme can't delete."""
    return (
        "That this message came I forget in two days, when the next one comes. The messages here,"
        " in Telegram, only you can delete."
    )


def nobody_to_forget() -> str:
    """Why /forgetme does nothing for a channel or an anonymous admin."""
    return "I don't know who you are here. Write it to me in our own chat."


def description() -> str:
    """What somebody reads in an empty chat with the bot: at most 512 characters."""
    return (
        "I answer questions about news articles in the articles' own words, word for word, and say"
        " where they stand. When the articles don't tell, I say so.\n\nPress Start, or write me a"
        " question."
    )


def short_description() -> str:
    """What stands in the bot's profile: at most 120 characters."""
    return "Answers questions about news articles in their own words, and says where they stand."


def token_refused() -> str:
    """The token is not, or no longer, that of a bot."""
    return "Telegram refuses the token: copy it again, whole, from @BotFather (/token shows it)"


def not_now(fault: str) -> str:
    """Why something can't be set up for now."""
    return f"{fault}; try it again later, nothing is lost"


def name_set(name: str) -> str:
    """The bot has another name."""
    return f"Name: {name}."


def description_set(language: str) -> str:
    """The bot has another description."""
    return f"Description{_of_language(language)}: what somebody reads before they press Start."


def short_description_set(language: str) -> str:
    """The bot has another short description."""
    return f"Short description{_of_language(language)}: what its profile shows."


def commands_set(scope: str, language: str) -> str:
    """Another menu of commands is offered."""
    where = {
        "all_private_chats": "private chats",
        "all_group_chats": "groups",
        "chat": "an admin's chat",
    }
    return f"Commands{_of_language(language)} in {where.get(scope, scope)}."


def _of_language(language: str) -> str:
    return f" ({language})" if language else ""


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
        f"Open https://t.me/{username}?start={code} and press Start, or send @{username} this:"
        f" /start {code}"
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
        "Who may ask? o: everybody, p: whom an admin lets in, a: nobody but admins and those in"
        " access.users (Enter: as it is): "
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
    return "A file that keeps it running? s: a systemd unit, c: a compose file (Enter: none): "


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
    return "Nothing was asked in vain, as far as it is remembered."


def gaps_lead(number: int) -> str:
    """The line above the questions in vain."""
    return f"Asked in vain: {counted(number, 'question')}, like ones as one, the latest first."


def gap(day: str, question: str, unanswered: int, disliked: int) -> str:
    """A question in vain, in a line."""
    times = [f"{unanswered}×"] if unanswered else []
    times += [f"{disliked} 👎"] if disliked else []
    return f"{day}: {_beginning(question)} ({', '.join(times)})"


def more(number: int) -> str:
    """How many are not listed."""
    return f"... and {number:,} more"


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
    span = f"in the last {days:,} days" if days > 1 else "today"
    lines = [f"Questions {span}: {asked:,}; {asked / days:,.1f} a day, today {today:,}."]
    if share is not None:
        lines.append(f"Answered: {share:.0%}.")
    if hours:
        told = [f"{hour}:00 to {hour + 1}:00 ({count:,})" for hour, count in hours]
        lines.append(f"Busiest hours: {listed(told)}.")
    if cited:
        lines.append(f"Most cited: {listed([f'{name} ({count:,})' for name, count in cited])}.")
    return "\n".join([*lines, f"Feedback: {liked:,} 👍, {disliked:,} 👎."])


def title_days() -> str:
    """Above the picture of the questions of each day."""
    return "Questions a day"


def title_hours() -> str:
    """Above the picture of the questions of each hour of the day."""
    return "By the hour of the day"


def title_cited() -> str:
    """Above the picture of the articles that answers cite."""
    return "Most cited articles"


def label_answered() -> str:
    """What a bar of answered questions is."""
    return "answered"


def label_unanswered() -> str:
    """What a bar of all other questions is."""
    return "not answered"


def _beginning(text: str) -> str:
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()} ..."


def no_pictures() -> str:
    """Why there is no picture."""
    return (
        "Pictures need an extra that is not installed here: `pip install verbatim[pictures]`, or"
        ' `.venv/bin/pip install ".[pictures]"` where the bot was set up.'
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
