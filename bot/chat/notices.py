"""The sentences of the bot on Telegram, besides answers: buttons, who may ask, what admins read.

They go through `say` or `count`, so that they are said in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.catalogue import count, isolated, later, listed, percent, say, sentences
from bot.wording import counted, shortened

BEGINNING = 80  # characters that are shown of a question


def label_closest() -> str:
    """What the button of a refusal says that shows the passages that come closest."""
    return say("Closest passages")


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
    return say("That article has been changed or removed, so I can't show this any more.")


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
        "What this link leads to is no longer in the articles: it was changed or removed."
        " Ask me, and I'll look for it."
    )


def not_allowed_here(chat: int) -> str:
    """Why the bot leaves a group."""
    return say(
        "I may not answer in this group, so I am leaving. Whoever runs me can allow it with"
        " the setting groups.allow; the group's id is {id}.",
        id=str(chat),
    )


def groups_are_off() -> str:
    """Why the bot leaves a group, when it may be in none."""
    return say("I only answer in private chats, so I am leaving. Write to me there.")


def no_answer_inline() -> str:
    """The line above an inline query without results: short, since it is a button."""
    return say("The articles don't say. Ask me in the chat")


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
        return say("That is too many questions in a minute: I won't answer this group for a while.")
    return say("That is too many questions in a minute: I won't answer more until you slow down.")


def not_on_the_list(user: int) -> str:
    """Why somebody gets no answer who isn't among the people that the settings name; said once."""
    return say(
        "I only answer people chosen by whoever runs me. If you should be one of them, send"
        " them your user id, {user}. Until then I won't answer.",
        user=str(user),
    )


def your_code(code: str) -> str:
    """What somebody hears who has to be let in; said once."""
    return say(
        "I only answer people who have been let in. I have passed on your request; its code"
        " is {code}. I won't answer until it is decided, and then I'll tell you.",
        code=code,
    )


def ask_in_private() -> str:
    """The same in a group, where nobody is let in; said once."""
    return say(
        "I only answer people who have been let in. Write to me in a private chat to ask for it."
    )


def too_many_wait() -> str:
    """Why a request could not be passed on; said once."""
    return say(
        "I only answer people who have been let in, and too many are waiting already. Try"
        " again later."
    )


def not_let_in() -> str:
    """What a button says to somebody who may not use it: at most 200 characters."""
    return say("I only answer people who have been let in. Write to me in a private chat.")


def not_let_in_inline() -> str:
    """The same above an inline query: short, since it is a button."""
    return say("You may not ask me yet. Write to me")


def let_in() -> str:
    """What somebody hears who was let in."""
    return say("You have been let in: you may ask me now.")


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
        "Nobody is waiting with the code {code}: it was decided already, or has expired.",
        code=shortened(code),
    )


def nobody_known(user: str) -> str:
    """Why nobody was removed."""
    return say("Nobody with the id {user} is waiting, was let in or was turned away.", user=user)


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
    nobody = say("Nobody is waiting, was let in or was turned away.")
    return "\n".join([may[mode], *(told or [nobody])])


def forgotten(
    *, messages: int, answers: int, opinions: int, language: int, access: int, turned_away: bool
) -> str:
    """What was deleted of a person, and what stays."""
    kinds = ((messages, "note"), (answers, "answer"), (opinions, "thumb"))
    told = [counted(number, noun) for number, noun in kinds if number]
    told += [say("the language you chose")] if language else []
    told += [say("the note on whether you may ask")] if access else []
    gone = say("Deleted: {things}.", things=listed(told)) if told else say("Nothing was kept.")
    denied = say("It is still noted that this person was turned away.") if turned_away else ""
    return sentences(gone, denied)


def not_forgotten_yet() -> str:
    """What /forgetme can't delete."""
    return say(
        "The note that this message came is deleted with the first message that comes after"
        " two days. Only you can delete the messages here in Telegram."
    )


def nobody_known_here() -> str:
    """Why /forgetme and /language do nothing for a channel or an anonymous admin."""
    return say("I don't know who you are here. Write it to me in a private chat.")


def description() -> str:
    """What somebody reads in an empty chat with the bot: at most 512 characters."""
    return say(
        "I answer questions about news articles in the articles' own words, word for word,"
        " and say where they are from. When the articles don't say, I tell you so.\n\nPress"
        " Start, or write me a question."
    )


def short_description() -> str:
    """What stands in the bot's profile: at most 120 characters."""
    return say(
        "Answers questions about news articles in their own words, and says where those are from."
    )


def no_gaps() -> str:
    """Every question had an answer."""
    return say("Nothing was asked without success, as far as I remember.")


def gaps_lead(number: int) -> str:
    """The line above the questions without success."""
    return count(
        "Asked without success: {n} question, similar ones as one, the latest first.",
        "Asked without success: {n} questions, similar ones as one, the latest first.",
        number,
    )


def gap(day: str, question: str, unanswered: int, disliked: int) -> str:
    """A question without success, in a line."""
    times = [f"{unanswered}×"] if unanswered else []
    times += [f"{disliked} 👎"] if disliked else []
    return f"{day}: {isolated(beginning(question))} ({say(', ').join(times)})"


def beginning(text: str) -> str:
    """As much of a question as fits into a line of a list."""
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rstrip()} ..."


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
        titles = [f"{say('“{title}”', title=title)} ({times:,})" for title, times in cited]
        lines.append(say("Most cited: {articles}.", articles=listed(titles)))
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


def which_language() -> str:
    """What stands above the languages to choose from."""
    return say("Which language shall I speak? The articles stay in their own.")


def language_chosen() -> str:
    """What is said in the language chosen: at most 200 characters."""
    return say("From now on I speak English to you. The articles stay in their own language.")


def label_as_telegram() -> str:
    """The button that chooses the language of the person's Telegram."""
    return say("As in Telegram")
