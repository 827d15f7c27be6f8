"""Italian."""

FUNCTION_WORDS = """
il lo la i gli le l un uno una di a da in con su per tra fra del dello della dei degli delle dell
al allo alla ai agli alle all dal dallo dalla dai dalle dall nel nello nella nei negli nelle nell
sul sullo sulla sui sulle sull col e ed o od né ma che chi cui quale quali quando dove come quanto
quanta quanti quante perché cosa cos se si mi ti ci vi ne non sì più meno molto molti molta molte
già anche ancora solo soltanto poi dopo prima durante secondo contro senza verso fino presso sopra
sotto io tu lui lei egli ella noi voi essi loro suo sua suoi sue mio mia mie miei tuo tua nostro
nostra questo questa questi queste quest quello quella quelli quelle quell ciò è sono era erano fu
furono essere stato stata stati state sia siano fosse fossero ha hanno aveva avevano avere ho
avuto avrebbe sarà sarebbe c tutto tutta tutti tutte altro altra altri altre stesso stessa ogni
qualche qualcuno qualcosa nessuno nulla niente così allora mentre perciò quindi però può possono
viene vengono
"""
ABBREVIATIONS = """
sig sigg sig.ra dott dr prof avv ing arch on gen col cap s ss p pp pag art n tel ca ecc es s.p.a
"""
SAID = """
detto dice disse dicono dichiarato spiegato spiega affermato afferma annunciato annuncia aggiunto
aggiunge sottolineato promesso raccontato ricordato risposto assicurato commentato confermato
"""
SIGNS = {
    "time": """
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    lunedì martedì mercoledì giovedì venerdì sabato domenica anno anni mese mesi settimana
    settimane giorno giorni ora ore oggi ieri domani secolo
    """,
    "number": """
    due tre quattro cinque sei sette otto nove dieci undici dodici venti trenta cento mille mila
    milione milioni miliardo miliardi metà terzo doppio
    """,
    "money": "euro dollaro dollari sterline lire",
    "percentage": "per_cento percentuale",
    "reason": "perché causa ragione motivo poiché grazie",
}
