"""German."""

FUNCTION_WORDS = """
der die das den dem des ein eine einer eines einem einen kein keine keiner keinen keinem und oder
aber auch nicht nur noch schon sehr mehr so wie als wenn ob dass daß weil denn doch wer wen wem
wessen was wann wo wohin woher warum wieso weshalb womit wofür worüber welche welcher welches
welchen welchem wieviel in im an am auf aus bei beim mit nach von vom zu zum zur für über unter
vor hinter zwischen durch gegen ohne um bis seit während wegen trotz laut ich du er sie es wir ihr
mich dich sich uns euch ihm ihn ihnen mir dir sein seine seiner seinem seinen ihre ihrer ihrem
ihren mein meine dein deine unser unsere dieser diese dieses diesem diesen jener jene man ist sind
war waren bin bist sei seien wäre wären gewesen wird werden wurde wurden worden würde würden hat
haben hatte hatten hätte hätten habe kann können konnte konnten könnte soll sollen sollte muss
müssen will wollen alle allem allen aller alles viel viele vielen etwas nichts jemand niemand
jeder jede jedes andere anderen hier dort da dann nun also damit dabei dazu davon daran darauf
darüber u a zwar etwa rund gibt gab
"""
ABBREVIATIONS = """
dr prof hr fr frl st nr abs art bd bzw ca d.h z.b u.a u a b h z d v i o evtl ggf inkl jh jhd mio
mrd min sog str tel usw vgl zz zzt dipl ing bspw geb gest kath ev jan feb mär apr jun jul aug sep
sept okt nov dez
"""
SAID = """
sagte sagt sagten sagen erklärte erklärt betonte betont meinte meint berichtete berichtet kündigte
forderte fordert warnte warnt versprach verspricht behauptete behauptet antwortete erzählte
erzählt fügte schrieb schreibt teilte bestätigte kritisierte
"""
SIGNS = {
    "time": """
    januar februar märz april mai juni juli august september oktober november dezember montag
    dienstag mittwoch donnerstag freitag samstag sonntag jahr jahre jahren monat monate monaten
    woche wochen tag tage tagen stunde stunden heute gestern morgen herbst frühjahr sommer winter
    jahrhundert
    """,
    "number": """
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend
    million millionen milliarde milliarden hälfte drittel viertel doppelt
    """,
    "money": "euro dollar franken pfund",
    "percentage": "prozent",
    "reason": "weil wegen grund ursache denn deshalb daher aufgrund",
}
