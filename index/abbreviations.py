"""Abbreviations as news writes them: lower case, without the final stop.

Punkt, the sentence splitter, learns these when it is trained; ours is not, so it is told.  Words
that often end a sentence as ordinary words (sun, sat, mass, gal, no, art) are left out on purpose.
"""


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Stand before a name or a number: never the end of a sentence.
OPENING = _set_of(
    """
    adj adm amb asst atty brig capt cllr cmdr col cols comdr comr cpl cpt det dr drs ens esq fr fmr
    gen gens gov govs hon insp lt lts capts maj messrs mdm mgr mlle mme mr mrs ms msgr ofc pfc prof
    profs pte pvt rep reps rev revs sen sens sgt sgts spc sra srta ssgt ste supt treas
    mt mts rt vs v approx cf e.g i.e eg viz nr op pg pp
    """
)

# May also end a sentence: `in the U.S. He left`, `at 5 p.m. The vote`.
CLOSING = _set_of(
    """
    a.m p.m a.d b.c c.e b.c.e
    u.s u.s.a u.k u.n e.u u.a.e u.s.s.r d.c p.r n.y n.j n.c s.c n.h n.m n.d s.d r.i w.va l.a
    n.i.h f.b.i c.i.a n.s.a a.c.l.u n.a.a.c.p n.r.a g.o.p i.r.s e.p.a f.d.a f.c.c n.b.a n.f.l n.h.l
    m.d ph.d b.a m.a m.b.a ll.b j.d r.n d.d.s m.p j.p m.v s.s u.s.s h.m.s d.j p.s
    inc corp co cos ltd llc plc bros assn dept univ intl mfg natl s.a a.g n.v s.p.a l.p
    jr sr etc al st ft pt ca ave blvd rd hwy rte bldg apt
    jan feb mar apr aug sept sep oct nov dec mon tues wed thurs thur fri
    ala ariz calif colo conn fla kan ky mich minn mont neb nev okla penn tenn tex vt wis wyo
    """
)

# Places of the United States: abbreviations when capitalised, else ordinary words.
CAPITALISED = _set_of("ark cal del ga ia id ill ind la mass md me minn miss mo ore pa va wash")

# Abbreviations before a number only; else ordinary words.
NUMBERED = _set_of(
    "no nos p pp art arts ch chap sec sect seq para paras fig figs vol vols est tel ext"
)

# After `5 p.m.` or `etc.` a capital begins a sentence, unless it tells the time.
CLOCK = _set_of("a.m p.m")
TIMES = _set_of(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thur thu fri sat
    sun january february march april may june july august september october november december jan
    feb mar apr jun jul aug sept sep oct nov dec et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc
    bst cet cest eet ist jst kst aest eastern central mountain pacific greenwich
    """
)

# Capitalised, these begin a sentence far more often than they belong to a name.
STARTERS = _set_of(
    """
    a after all although an and another are as asked at because before both but by can despite did
    do does during each earlier even every few for from had has have he her here his how however i
    if in instead is it its just later like many meanwhile more moreover most much my neither nobody
    none nor not nothing now of on once only or other others our perhaps several she since so some
    soon still such than that the their then there these they this those though through thus to
    today under unlike until was we were what when where whether which while who why will with
    within without would yes yet you your
    """
)
