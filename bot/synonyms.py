"""Synonyms: other ways to say what a question says, where word vectors don't tell.

Vectors know that a firm is a company, but little of verbs of more than one word, of offices cut
short, and of what a question's form implies.  A line holds forms that may stand for each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from index import terms

Form = tuple[str, ...]  # terms side by side

_NAMES = """
gop, republican
us, usa, america, united states
uk, britain, united kingdom
un, united nations
eu, european union
nyc, new york city
ceo, chief executive
cfo, chief financial officer, finance chief
prime minister, premier
mp, member of parliament, lawmaker
vp, vice president
"""
_LINES = """
tv, television
boss, chief, head, leader, lead, chair, in charge
spokesman, spokeswoman, spokesperson
lawmaker, senator, congressman, congresswoman, representative, politician
cop, police, officer
lawyer, attorney
doctor, physician
soldier, troop, army, military
kid, child
mom, mum, mother
dad, father
parent, mom and dad, mother, father
folk, people, person
guy, man
cash, money, fund
buck, dollar
job, post, position, work, role
pay, salary, wage, earn, income
firm, company, business, corporation
plant, factory
flat, apartment
plane, aircraft, jet
boat, ship, vessel
truck, lorry
film, movie
gun, weapon, firearm, pistol, rifle
sick, ill, illness, disease
jail, prison, behind bars, imprison
law, legislation, bill, act, measure
row, dispute, argument, quarrel, feud
fight, battle, clash
attack, assault, raid
explode, explosion, blast, blow up, go off, bomb
kill, die, dead, death, murder, casualty, victim, claim the life
hurt, injure, wound, harm
quit, resign, step down, stand down, give up
sack, fire, dismiss, lay off, let go, oust
hire, recruit, employ, take on, appoint
choose, pick, select, choice
find, discover, spot, detect, come across
founded, establish, set up, start, create, form, founder
begin, start, launch, kick off, get under way, open, set off
end, finish, conclude, be over, come to an end
stop, halt, block, prevent, suspend
continue, go on, carry on, keep on
return, come back, go back, get back, give back, bring back
refund, money back, reimburse, repay, pay back
rise, go up, increase, climb, grow, growth, jump, surge, soar
fall, go down, drop, decrease, decline, plunge, slump
expensive, dear, cost, price
buy, purchase, acquire, take over
build, construct, erect, put up, built
make, produce, manufacture, turn out
destroy, wreck, ruin, demolish, tear down, knock down
repair, mend, fix
replace, succeed, successor, take over
cause, reason, lead to, because, due to, result
carry out, conduct, perform
take part, participate, join, attend
take place, happen, occur, hold
get rid of, remove, scrap, abolish, drop
cancel, call off, scrap
postpone, put off, delay
reject, turn down, refuse, deny, rule out
accept, agree, approve
allow, let, permit
forbid, ban, prohibit, bar
demand, want, ask for, seek, call for, request
need, require
try, attempt, seek
plan, intend, propose, aim
promise, pledge, vow
accuse, blame, allege, charge
admit, confess, concede, acknowledge, own up
apologise, apology, sorry
criticise, slam, blast, condemn, denounce, attack
oppose, against, opponent, disagree
worry, fear, concern, afraid, anxious
angry, furious, anger, outrage
support, back, favor, endorse
help, aid, assist
win, victory, beat, defeat
lose, loss, defeat
survey, poll
study, research, investigate, examine, look into, inquiry, probe
meet, meeting, talk
write, author
invent, inventor, come up with, devise, develop
own, owner, belong to, possess
live, reside, inhabitant, population
die, death, pass away
marry, wedding, wife, husband, spouse
graduate, educate, attend, university, college, school
leave, depart, departure, go away
arrive, arrival, reach, get to, come
escape, flee, get away, run away
rescue, save
steal, theft, rob, thief, loot
arrest, detain, custody
protest, demonstration, rally
strike, walkout, walk out
deal, agreement, accord, pact, treaty
ceasefire, truce
fee, fare, charge
owe, debt, loan, borrow, lend
pay for, fund, finance, money
donate, donation, contribute, contribution, donor
find out, learn, realise, notice
point out, note, mention
put out, extinguish
break out, start, begin
break down, fail, collapse
get in, enter, break in, break into
turn up, attend, show up
run out, use up
deal with, handle, tackle
get over, recover
look for, search, seek
look after, care
hand over, give, deliver
make up, account for, consist
fill, vacant, vacancy, unfilled
nickname, call, known as, name
stand for, mean, abbreviation
famous, well known, best known
how old, age, aged, year old, years old, born, built, founded
how far, distance, mile, kilometre, km
how long, length, duration, minute, hour, day, week, month, year
how tall, how high, height, metre, foot, feet
how big, how large, size, area, square, acre, hectare
how fast, speed, an hour, mph
how heavy, weigh, weight, kilogram, kg, tonne, pound
how deep, depth
how hot, how cold, temperature, degree
how often, frequency, weekly, daily, monthly
how come, why, because, reason
"""


@cache
def _groups() -> dict[Form, frozenset[Form]]:
    """For each form, the others of its lines."""
    found: dict[Form, frozenset[Form]] = {}
    for line in filter(None, (*_NAMES.splitlines(), *_LINES.splitlines())):
        forms = frozenset(tuple(terms(form)) for form in line.split(","))
        for form in forms:
            found[form] = (found.get(form, frozenset()) | forms) - {form}
    return found


@cache
def of_names() -> frozenset[str]:
    """The terms of names and offices that have synonyms; any other name has none: Mark Post is no
    job, and Will Head no leader."""
    return frozenset(terms(_NAMES))


def synonyms(read: Sequence[str]) -> Iterator[tuple[Form, frozenset[Form]]]:
    """Forms among the terms of a text, the longest from the left, and what may stand for each."""
    groups = _groups()
    longest = max(map(len, groups))
    at = 0
    while at < len(read):
        ends = range(min(len(read), at + longest), at, -1)
        form = next((f for end in ends if (f := tuple(read[at:end])) in groups), None)
        if form:
            yield form, groups[form]
        at += len(form or " ")
