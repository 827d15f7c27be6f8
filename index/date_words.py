"""Dates of the world's news, put the way English writes them, which index/dates.py then reads.

A language is a column of month names, in the form that stands in a date.  What a language shares
with another in another meaning is left out: Croatian "listopada" is October, Polish November.
"""

from __future__ import annotations

import re

_ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)

# German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish and Norwegian, Finnish,
# Polish, Czech, Romanian, Hungarian, Turkish, Indonesian, Russian, Ukrainian, Greek, Arabic (Egypt,
# Levant), Hindi
_MONTHS = (
    """januar jänner janvier janv enero ene janeiro gennaio gen januari tammikuuta stycznia
    ledna ianuarie január ocak января янв січня ιανουαρίου يناير जनवरी""",
    """februar feber février févr fevrier febrero fevereiro fev febbraio februari helmikuuta
    lutego února februarie február şubat pebruari февраля фев лютого φεβρουαρίου فبراير شباط
    फ़रवरी फरवरी""",
    """märz maerz mars marzo março marco maart marts maaliskuuta marca března martie március
    mart maret марта мар березня μαρτίου مارس آذار मार्च""",
    """avril avr abril abr aprile apr huhtikuuta kwietnia dubna aprilie április nisan апреля
    апр квітня απριλίου أبريل ابريل نيسان अप्रैल""",
    """mai mayo maio maggio mei maj toukokuuta maja května május mayıs мая травня μαΐου
    μαίου مايو أيار मई""",
    """juni juin junio junho giugno kesäkuuta czerwca června iunie június haziran июня июн
    червня ιουνίου يونيو حزيران जून""",
    """juli juillet juil julio julho luglio heinäkuuta lipca července iulie július temmuz
    июля июл липня ιουλίου يوليو تموز जुलाई""",
    """august août aout agosto ago augustus augusti elokuuta sierpnia srpna augusztus
    ağustos agustus августа авг серпня αυγούστου أغسطس اغسطس آب अगस्त""",
    """september septembre septiembre setiembre setembro set settembre syyskuuta września
    září septembrie szeptember eylül сентября сен вересня σεπτεμβρίου سبتمبر أيلول सितंबर
    सितम्बर""",
    """oktober okt octobre octubre outubro out ottobre ott lokakuuta października října
    octombrie október ekim октября окт жовтня οκτωβρίου أكتوبر اكتوبر अक्टूबर अक्तूबर""",
    """november novembre noviembre novembro marraskuuta listopadu noiembrie kasım nopember
    ноября ноя листопада νοεμβρίου نوفمبر नवंबर नवम्बर""",
    """dezember dez décembre déc decembre diciembre dic dezembro dicembre joulukuuta grudnia
    prosince decembrie december aralık desember декабря дек грудня δεκεμβρίου ديسمبر दिसंबर
    दिसम्बर""",
)
_WEEKDAYS = """
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi
    mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
    domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira lunedì martedì
    mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag
    zaterdag zondag måndag tisdag onsdag torsdag fredag lördag søndag lørdag mandag tirsdag
    söndag poniedziałek wtorek środa czwartek piątek sobota niedziela pazartesi salı
    çarşamba perşembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu minggu
    понедельник вторник среда четверг пятница суббота воскресенье
"""
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
# words and signs that stand in dates beside day, month, year and time
_BESIDE = "de del di om kl klo um alle às à ore uhr г р в о"
_DROPPED = frozenset(f"{_WEEKDAYS} {_BESIDE}".split())
_BEFORE = re.compile(r"\A(?:am|den|le|el|il|der)\s+|\ba\s+las?(?=\s+\d)", re.IGNORECASE)

_WORD = re.compile(r"[^\s\d.,:;/()+-]+(?:-feira)?")
_YEAR_FIRST = re.compile(
    r"""(?P<year>\d{4})\s*[年년.]\s*(?P<month>\d{1,2})\s*[月월.]\s*(?P<day>\d{1,2})\s*(?:[日일.]|(?!\d))
        (?:\s*(?:星期|周|週)[一二三四五六日天]|\s*[（(][月火水木金土日월화수목금토일][)）])?""",
    re.VERBOSE,
)
_HALF_DAY = re.compile(r"(?P<half>上午|午前|오전|下午|午後|오후)\s*(?P<time>\d{1,2}:\d{2})")
_CLOCK = re.compile(r"(?<=\d)\s?(?:h|時|点|點|시)\s?(?=\d\d)")


def in_english(text: str) -> str:
    """The date as English writes it; any other text comes back as it may, and is no date then.

    >>> in_english("samedi 28 août 2021 à 15h02")
    '28 August 2021 15:02'
    """
    if re.search(r"\d", text) is None:
        return text
    text = re.sub(r"\d", lambda digit: str(int(digit[0])), text)  # ٢٨ and २८ are 28
    if found := _YEAR_FIRST.match(text):
        day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02} "
        return _clock(day + text[found.end() :].lstrip()).strip()
    return _words(text) if _has_month(text) else text


def _has_month(text: str) -> bool:
    return any(word.casefold() in _NUMBER_OF for word in _WORD.findall(text))


def _words(text: str) -> str:
    text = _BEFORE.sub("", _CLOCK.sub(":", text))
    text = re.sub(r"(?<=\d)(?:er|º|°|ος)(?=\s)|(?<=\d)\.(?=\s|$)", "", text)  # 1er mai, 1. Mai

    def word(found: re.Match[str]) -> str:
        text = found[0].casefold()
        if text in _NUMBER_OF:
            return _ENGLISH[_NUMBER_OF[text] - 1]
        return "" if text in _DROPPED else found[0]

    text = " ".join(_WORD.sub(word, text).replace(" .", " ").split()).strip(" ,.")
    text = re.sub(r"(?<=[a-z])\.(?=\s)", "", text)
    return re.sub(r"\A(\d{4}) ([A-Z][a-z]+) (\d{1,2})\b", r"\3 \2 \1", text)  # Hungarian


def _clock(text: str) -> str:
    text = _CLOCK.sub(":", text)
    text = re.sub(r"(?<=:\d\d)\s?[分분]", "", text)
    return _HALF_DAY.sub(lambda f: f"{f['time']} {'am' if f['half'] in _MORNING else 'pm'}", text)


_MORNING = ("上午", "午前", "오전")
