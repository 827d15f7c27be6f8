"""Exchanges and filters in nine languages, over two articles in each.

A talk is its turns and words that the last answer must quote, or what it must be otherwise.  A
narrowing is a text and what it is narrowed to: the first and the last day, the order, and a part of
the name of the article.
"""

from datetime import date
from typing import NamedTuple


class Narrowed(NamedTuple):
    text: str
    since: date | None = None
    until: date | None = None
    order: str = ""
    article: str = ""
    first: str = ""  # a part of the name of the file that is quoted first


MORE = "more"  # the same question again, and nothing that was shown before
ELSEWHERE = "elsewhere"  # what another article says than the one that was quoted first

TODAY = {
    "de": date(2024, 5, 15),
    "es": date(2023, 3, 22),
    "fr": date(2022, 11, 9),
    "pt": date(2021, 7, 28),
    "ru": date(2023, 1, 25),
    "zh": date(2023, 10, 4),
    "ja": date(2022, 4, 6),
    "ar": date(2022, 10, 12),
    "hi": date(2023, 6, 21),
}
"""A day in the week after the newer article's."""

TALKS = {
    "de": [
        (("Was sagte Uwe Brandt?", "Wann hat er das gesagt?"), "3. März 2021"),
        (("Was sagte Uwe Brandt?", "Was noch?"), MORE),
        (("Was sagte Uwe Brandt?", "Und was hat er noch gesagt?"), MORE),
        (("Was sagte Uwe Brandt?", "Wer hat das gesagt?"), "Uwe Brandt"),
        (("Wie viele Bücher hat der Bus an Bord?", "Und das Schiff?"), "900 Bücher"),
        (("Wann wurde das Schiff verkauft?", "Warum?"), "weil der Motor"),
        (("Wie viele Bücher hat der Bus an Bord?", "Und im anderen Artikel?"), ELSEWHERE),
        (("Wo hält der Bücherbus?", "Wer finanziert ihn?"), "Sparkasse"),
        (("Was sagte Ingrid Weiß?", "Und Uwe Brandt?"), "zu teuer geworden"),
        (("Wo fährt der Bücherbus?", "Wer finanziert ihn in diesem Artikel?"), "Sparkasse"),
    ],
    "es": [
        (("¿Qué dijo Julián Soto?", "¿Cuándo lo dijo?"), "5 de marzo de 2021"),
        (("¿Qué dijo Julián Soto?", "¿Qué más dijo?"), MORE),
        (("¿Qué dijo Julián Soto?", "¿Quién dijo eso?"), "Julián Soto"),
        (("¿Cuánto costaron las obras del puente?", "¿Y las del muelle?"), "300.000 euros"),
        (("¿Cuándo dejó de funcionar la barca?", "¿Por qué?"), "porque la riada"),
        (("¿Cuánto costaron las obras?", "¿Y en el otro artículo?"), ELSEWHERE),
        (("¿Qué dijo Julián Soto?", "¿Y Elena Marín?"), "No volveremos a esperar"),
        (("¿Qué dijo la alcaldesa Elena Marín?", "¿Y el barquero?"), "ya no tiene sentido"),
    ],
    "fr": [
        (("Qu'a déclaré Yann Kerleau ?", "Quand l'a-t-il dit ?"), "12 mars 2021"),
        (("Qu'a déclaré Yann Kerleau ?", "Quoi d'autre ?"), MORE),
        (("Qu'a déclaré Yann Kerleau ?", "Qu'a-t-il dit d'autre ?"), MORE),
        (("Qu'a déclaré Yann Kerleau ?", "Qui a dit ça ?"), "Yann Kerleau"),
        (
            ("Combien coûterait le déplacement du phare ?", "Et celui du bac ?"),
            "2 millions",
        ),
        (("Quand le bac s'est-il arrêté ?", "Pourquoi ?"), "parce que le moteur"),
        (("Combien coûterait le déplacement ?", "Et dans l'autre article ?"), ELSEWHERE),
        (("Qui a mesuré les fissures ?", "Et qui a déclaré que le bac est vieux ?"), "Kerleau"),
        (("Quand le phare a-t-il été construit ?", "Pourquoi recule-t-il ?"), "recule de 1,2"),
    ],
    "pt": [
        (("O que disse Marta Siqueira?", "Quando ela disse isso?"), "4 de março de 2021"),
        (("O que disse Marta Siqueira?", "O que mais ela disse?"), MORE),
        (("O que disse Marta Siqueira?", "Quem disse isso?"), "Marta Siqueira"),
        (("Quanto são os prejuízos do café?", "E da soja?"), "90 milhões"),
        (("Quando foi cancelada a festa da soja?", "Por quê?"), "porque a estrada"),
        (
            ("Quanto são os prejuízos segundo a cooperativa?", "E no outro artigo?"),
            ELSEWHERE,
        ),
        (("O que disse Marta Siqueira?", "E o agricultor João Batista Ferraz?"), "Perdemos em uma"),
    ],
    "ru": [
        (("Что рассказал Пётр Зуев?", "Когда он это сказал?"), "2 марта 2021"),
        (("Что рассказал Пётр Зуев?", "Что ещё он сказал?"), MORE),
        (("Что рассказал Пётр Зуев?", "А ещё?"), MORE),
        (("Что рассказал Пётр Зуев?", "Кто это сказал?"), "Пётр Зуев"),
        (("Сколько человек было на борту судна?", "А парома?"), "8 человек"),
        (("Когда паром сел на мель?", "Почему?"), "погас маяк"),
        (("Сколько человек было на борту?", "А в другой статье?"), ELSEWHERE),
        (("Что рассказал Пётр Зуев?", "А Анна Соколова?"), "Мы ждали помощи"),
    ],
    "zh": [
        (("站长王小梅说了什么？", "她什么时候说的？"), "2021年3月6日"),
        (("站长王小梅说了什么？", "还说了什么？"), MORE),
        (("站长王小梅说了什么？", "谁说的？"), "王小梅"),
        (("地铁工程总投资是多少？", "那轻轨呢？"), "30亿元"),
        (("轻轨什么时候停运？", "为什么？"), "轨道下沉"),
        (("地铁工程总投资是多少？", "别的文章里呢？"), ELSEWHERE),
        (("站长王小梅说了什么？", "市长林建国呢？"), "二十五分钟"),
    ],
    "ja": [
        (("主人の山本健一さんは何と話しましたか？", "いつそう言いましたか？"), "2021年3月7日"),
        (("主人の山本健一さんは何と話しましたか？", "ほかには？"), MORE),
        (("主人の山本健一さんは何と話しましたか？", "誰が言いましたか？"), "山本健一"),
        (("旅館の改装費用はいくらですか？", "民宿は？"), "3億円"),
        (("民宿はいつ閉館しましたか？", "なぜ？"), "古くなったため"),
        (("旅館の改装費用はいくらですか？", "ほかの記事では？"), ELSEWHERE),
        (
            ("主人の山本健一さんは何と話しましたか？", "女将の田中由美子さんは？"),
            "若い人にも来てほしい",
        ),
    ],
    "ar": [
        (("ماذا قال كريم الزاوي؟", "متى قال ذلك؟"), "8 مارس 2021"),
        (("ماذا قال كريم الزاوي؟", "ماذا قال أيضا؟"), MORE),
        (("ماذا قال كريم الزاوي؟", "من قال ذلك؟"), "كريم الزاوي"),
        (("كم بلغت تكلفة المختبر؟", "وماذا عن المشتل؟"), "مليوني دينار"),
        (("متى أغلق المشتل؟", "لماذا؟"), "جفاف البئر"),
        (("ماذا حدث في واحة السدرة؟", "وفي المقال الآخر؟"), ELSEWHERE),
    ],
    "hi": [
        (("चालक मोहन लाल ने क्या कहा?", "उन्होंने यह कब कहा?"), "9 मार्च 2021"),
        (("चालक मोहन लाल ने क्या कहा?", "और क्या कहा?"), MORE),
        (("चालक मोहन लाल ने क्या कहा?", "यह किसने कहा?"), "मोहन लाल"),
        (("नाव में कितनी किताबें हैं?", "और बस में?"), "800 किताबें"),
        (("बस कब बंद हुई?", "क्यों?"), "इंजन खराब"),
        (("पुस्तकालय में कितनी किताबें हैं?", "और दूसरे लेख में?"), ELSEWHERE),
    ],
}

NARROWED = {
    "de": [
        Narrowed(
            "Welche Artikel gibt es seit Januar 2023 über Bücher?", date(2023, 1, 1), first="bibl"
        ),
        Narrowed(
            "Was sagte der Landrat letzte Woche?", date(2024, 5, 6), date(2024, 5, 12), first="bibl"
        ),
        Narrowed("Bücher an Bord, das Neueste zuerst", order="newest", first="bibl"),
        Narrowed("Bücher an Bord, die ältesten zuerst", order="oldest", first="schiff"),
        Narrowed("Wie viele Bücher gab es im Artikel über das Schiff?", article="schiff"),
        Narrowed("Nachrichten vom März 2021?", date(2021, 3, 1), date(2021, 3, 31)),
    ],
    "es": [
        Narrowed(
            "¿Qué noticias hay de Valdeoro desde enero de 2023?", date(2023, 1, 1), first="puente"
        ),
        Narrowed(
            "¿Cuánto costaron las obras la semana pasada?",
            date(2023, 3, 13),
            date(2023, 3, 19),
            first="puente",
        ),
        Narrowed("Valdeoro, las más antiguas primero", order="oldest", first="barca"),
        Narrowed("¿Cuánto costaron las obras en el artículo sobre la barca?", article="barca"),
        Narrowed("¿Qué artículos hay de 2021?", date(2021, 1, 1), date(2021, 12, 31)),
    ],
    "fr": [
        Narrowed("Quels articles sur Kermadec depuis janvier 2022 ?", date(2022, 1, 1)),
        Narrowed(
            "Combien coûterait le déplacement la semaine dernière ?",
            date(2022, 10, 31),
            date(2022, 11, 6),
            first="phare",
        ),
        Narrowed("Kermadec, les plus récents d'abord", order="newest", first="phare"),
        Narrowed("Combien coûterait le déplacement dans l'article sur le bac ?", article="bac"),
    ],
    "pt": [
        Narrowed("Que notícias há de Monte Claro desde julho de 2021?", date(2021, 7, 1)),
        Narrowed(
            "Quanto são os prejuízos na semana passada?",
            date(2021, 7, 19),
            date(2021, 7, 25),
            first="cafe",
        ),
        Narrowed("Monte Claro, mais recentes primeiro", order="newest", first="cafe"),
        Narrowed("Quanto são os prejuízos no artigo sobre a soja?", article="soja"),
    ],
    "ru": [
        Narrowed("Какие статьи о мысе Тихом есть с января 2022 года?", date(2022, 1, 1)),
        Narrowed(
            "Что рассказала Анна Соколова на прошлой неделе?",
            date(2023, 1, 16),
            date(2023, 1, 22),
            first="ledokol",
        ),
        Narrowed("мыс Тихий, сначала новые", order="newest", first="ledokol"),
        Narrowed("Сколько человек было на борту в статье о пароме?", article="parom"),
    ],
    "zh": [
        Narrowed("2022年1月以来海宁有哪些新闻？", date(2022, 1, 1), first="ditie"),
        Narrowed("上周列车最高时速是多少？", date(2023, 9, 25), date(2023, 10, 1), first="ditie"),
        Narrowed("海宁车站，最新的优先", order="newest", first="ditie"),
        Narrowed("在关于轻轨的文章里，总投资是多少？", article="qinggui"),
    ],
    "ja": [
        Narrowed("2022年1月以降の白浜町のニュースは？", date(2022, 1, 1), first="onsen"),
        Narrowed(
            "先週、改装費用はいくらでしたか？", date(2022, 3, 28), date(2022, 4, 3), first="onsen"
        ),
        Narrowed("白浜町の建物、新しい順に", order="newest", first="onsen"),
        Narrowed("民宿についての記事では、何室ありますか？", article="minshuku"),
    ],
    "ar": [
        Narrowed("ما أخبار واحة السدرة منذ يناير 2022؟", date(2022, 1, 1), first="nakhil"),
        Narrowed(
            "ماذا قالت الوزيرة الأسبوع الماضي؟",
            date(2022, 10, 3),
            date(2022, 10, 9),
            first="nakhil",
        ),
        Narrowed("واحة السدرة، الأحدث أولا", order="newest", first="nakhil"),
        Narrowed("كم بلغت التكلفة في المقال عن المشتل؟", article="mashtal"),
    ],
    "hi": [
        Narrowed("सोनपुर के समाचार जनवरी 2022 से?", date(2022, 1, 1), first="pul"),
        Narrowed(
            "पिछले सप्ताह मुख्यमंत्री रमेश यादव ने क्या कहा?",
            date(2023, 6, 12),
            date(2023, 6, 18),
            first="pul",
        ),
        Narrowed("सोनपुर पुस्तकालय, सबसे नए पहले", order="newest", first="pul"),
        Narrowed("बस के बारे में लेख में कितनी किताबें हैं?", article="bas"),
    ],
}
