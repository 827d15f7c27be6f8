"""How people go on, in other languages than English, and how they narrow a question, as tables.

All are regular expressions, matched with small letters without accents on both sides.  A reading
of a whole text is matched without the marks at its ends.  More languages may be added: what has no
table is asked as it is typed.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.periods import Unit


@dataclass(frozen=True, slots=True)
class GoingOn:
    """How a question leans on the exchange before it."""

    and_: str  # what may stand before any of these: "and", "but"
    more: str  # the whole of "what else?"
    else_: str  # "else" in "what else did she say?"
    other_article: str  # "in the other article", "elsewhere"
    same_article: str  # "in the same article"
    who_said: str  # the whole of "who said that?"
    when_said: str  # the whole of "when did he say that?"
    who: str  # words that ask for somebody,
    when: str  # for a time,
    asking: str  # and for anything else; any of these alone asks the last question so
    instead: str  # the whole of "and Japan?", "what about Japan?"; the group is what is new
    persons: str  # pronouns of one person; with capitals and accents as they are
    things: str  # pronouns of a thing, or of several
    empty: str = ""  # words that ask nothing by themselves, such as "say" in "what does it say?"
    articles: str = ""  # small words that belong to the name behind them
    definite: str = ""  # how a word begins that has "the" in it
    links: str = ""  # small words that join two words to one name


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How a question is narrowed to some articles, in words."""

    days: dict[tuple[Unit, int], str]  # "last week": a unit of time, and how many back
    when: str  # a month of a year, or a year: {month} and {year}, the month may be missing
    since: str  # of {when}
    during: str
    news: str  # words that show that a question is about what was published
    newest: str
    oldest: str
    article: str  # "in the article about ..."; the group is what about
    lead: str = ""  # small words that may stand before days and go with them
    end: str = ""  # what must follow all that tell days
    months: str = ""  # January first, blanks between them; "" where months are numbers


GOING_ON: dict[str, GoingOn] = {
    "es": GoingOn(
        and_=r"(?:y|e|pero|entonces)[\s,]+",
        more=r"(?:que|quien|donde|cuando|algo|alguien|alguna cosa) mas(?: (?:dijo|dice|hay|sabes"
        r"|se sabe|cuenta|anadio))?(?: (?:sobre|de) (?:eso|ello|esto|el tema))?|mas"
        r"|(?:cuentame|dime|muestrame) (?:algo )?mas|sigue|continua|hay (?:algo )?mas",
        else_=r"(?<=que )mas|(?<=quien )mas|(?<=donde )mas|tambien|ademas",
        other_article=r"(?:en|segun|que dice[n]?) (?:el|la|los|las) otr[oa]s? (?:articulos?"
        r"|noticias?|textos?|medios?|periodicos?)|en otr[oa]s? (?:articulos?|sitios?|medios?"
        r"|textos?)|en otra parte",
        same_article=r"en (?:el mismo|ese|este) (?:articulo|texto|reportaje)"
        r"|en (?:la misma|esa|esta) noticia",
        who_said=r"quien (?:lo )?(?:dijo|dice|ha dicho|afirmo|afirma)(?: (?:eso|esto|aquello))?",
        when_said=r"cuando (?:lo )?(?:dijo|ha dicho|afirmo)(?: (?:eso|esto|el|ella))*"
        r"|cuando fue(?: eso)? dicho",
        who=r"quien|quienes|a quien",
        when=r"cuando|desde cuando|hasta cuando|que dia|en que (?:ano|fecha|mes|dia)",
        asking=r"donde|adonde|de donde|por que|para que|como|cuant[oa]s?|cual|cuales"
        r"|en que (?:pais|ciudad|lugar)|(?:a|de|con) que|que",
        instead=r"(?:y|e|pero|o) (?:que (?:hay|pasa) (?:de|con) )?(.{1,60})"
        r"|que (?:hay|pasa) (?:de|con) (.{1,60})",
        persons=r"(?<!\w)(?:él|ella)(?!\w)",
        things=r"(?<!\w)(?:ell[oa]s|ello)(?!\w)",
        empty=r"dice[n]?|pone|cuenta[n]?|hay",
        articles=r"el|la|los|las|un|una",
        links=r"de|del|de la|de los|de las",
    ),
    "fr": GoingOn(
        and_=r"(?:et|mais|alors|donc)[\s,]+",
        more=r"(?:quoi|qui|ou|quand|comment) d['’]autre|et (?:quoi|apres)"
        r"|(?:encore|dis-m['’]en|dites-m['’]en|raconte|quoi de) plus|plus|la suite|suite"
        r"|continue[z]?|autre chose|qu['’](?:a-t-(?:il|elle)|est-ce qu['’](?:il|elle) a) (?:dit"
        r"|declare|ajoute) d['’]autre|(?:il )?y a-t-il autre chose",
        else_=r"d['’]autre|encore|de plus|aussi",
        other_article=r"(?:dans|selon|d['’]apres|que (?:dit|disent)) (?:l['’]autre|les autres"
        r"|un autre|d['’]autres) (?:article|texte|journa(?:l|ux)|reportage|media)s?|ailleurs",
        same_article=r"dans (?:le meme|cet|ce) (?:article|texte|reportage)",
        who_said=r"qui (?:l['’])?(?:a )?(?:dit|declare|affirme)(?: (?:ca|cela|ceci))?",
        when_said=r"quand (?:l['’])?a-t-(?:il|elle|on) (?:dit|declare|affirme)(?: (?:ca|cela))?"
        r"|quand est-ce qu['’](?:il|elle) (?:l['’])?a dit(?: (?:ca|cela))?"
        r"|quand (?:cela|ca) a-t-il ete dit",
        who=r"qui|a qui|de qui",
        when=r"quand|depuis quand|jusqu['’]a quand|quel jour|en quelle annee|a quelle date",
        asking=r"ou|d['’]ou|pourquoi|comment|combien(?: de temps)?|quels?|quelles?|lequel|laquelle"
        r"|dans quel(?:le)? (?:pays|ville|lieu)",
        instead=r"(?:et|mais|ou) (?:que dire d[eu] |qu['’]en est-il d[eu] |pour )?(.{1,60})"
        r"|qu['’]en est-il d[eu] (.{1,60})",
        persons=r"(?:-t)?-(?:il|elle)\b|\b(?:il|elle)\b(?! y a| faut| s['’]agit)|\blui\b",
        things=r"(?:-t)?-(?:ils|elles)\b|\b(?:ils|elles)\b",
        empty=r"dit|disent|dire|est-ce|a-t-il|y a-t-il",
        articles=r"le|la|les|un|une|l",
        links=r"de|du|des|d|de la|de l",
    ),
    "de": GoingOn(
        and_=r"(?:und|aber|also|ja)[\s,]+",
        more=r"(?:was|wer|wo|wann|warum|wie) (?:sonst|noch|sonst noch|noch alles|ausserdem)"
        r"|sonst noch (?:et)?was|noch (?:et)?was|(?:gibt es |noch )?mehr(?: dazu| davon)?|weiter"
        r"|sonst|mach weiter|(?:erzahl|sag|zeig)e? mir mehr(?: (?:dazu|davon|daruber))?"
        r"|was (?:sagte|sagt|hat) (?:er|sie) (?:noch|sonst)(?: noch)?(?: gesagt)?",
        else_=r"sonst noch|noch|sonst|ausserdem",
        other_article=r"(?:im|in dem|laut dem) anderen (?:artikel|bericht|text)"
        r"|in (?:den |einem )?ander(?:e[nm]|em) (?:artikeln?|berichten?|texten?|zeitung(?:en)?"
        r"|medien)|anderswo|woanders|was sag(?:t|en) (?:der|die) andere[n]? (?:artikel|bericht"
        r"|texte?|berichte)",
        same_article=r"(?:im selben|im gleichen|in diesem|in dem|in demselben) (?:artikel|bericht"
        r"|text)",
        who_said=r"wer (?:sagt|sagte|hat|behauptet|behauptete)(?: (?:das|dies|so was"
        r"|so etwas))?(?: (?:gesagt|behauptet))?",
        when_said=r"wann (?:hat|sagte) (?:er|sie|man)(?: (?:das|dies|es))?(?: gesagt)?"
        r"|wann wurde das gesagt",
        who=r"wer|wen|wem|wessen|von wem|mit wem",
        when=r"wann|seit wann|bis wann|ab wann|an welchem tag|in welchem jahr",
        asking=r"wo|wohin|woher|warum|wieso|weshalb|wozu|wie ?viele?[nr]?"
        r"|wie (?:lange|oft|hoch|gross|alt|weit|teuer|schnell)|wie|was|welche[rsmn]?"
        r"|in welche[rm] (?:land|stadt|ort)",
        instead=r"(?:und|aber|oder) (?:was ist mit |wie ist es (?:mit|in|bei) )?(.{1,60})"
        r"|was ist mit (.{1,60})|wie sieht es (?:mit|in|bei) (.{1,60}) aus",
        persons=r"(?<!\w)(?:er|ihm|ihn|(?-i:sie|ihr))(?!\w)",
        things=r"(?<!\w)(?:(?<!gibt )es(?! gibt| heißt| regnet)|(?-i:ihnen)|dort)(?!\w)",
        empty=r"steht|sag(?:t|en)|heisst|gesagt",
        articles=r"der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines",
        links=r"von|der|des|vom",
    ),
    "pt": GoingOn(
        and_=r"(?:e|mas|entao)[\s,]+",
        more=r"(?:o )?(?:que|quem|onde|quando|algo|alguem) mais(?: (?:disse|ele disse|ela disse|ha"
        r"|diz))?(?: sobre (?:isso|isto))?|mais|(?:conte|diga|mostre|fale)(?:-me)? mais|continue"
        r"|(?:ha|tem) (?:algo |alguma coisa )?mais|mais alguma coisa",
        else_=r"(?<=que )mais|(?<=quem )mais|(?<=onde )mais|tambem|alem disso",
        other_article=r"(?:no|segundo o|em|nos|que diz(?:em)? o(?:s)?) outros? (?:artigos?|textos?"
        r"|jorna(?:l|is))|(?:na|segundo a|em|nas) outras? (?:materias?|noticias?"
        r"|reportage(?:m|ns))|em outro lugar|noutr[oa] (?:artigo|noticia|materia)",
        same_article=r"n(?:o mesmo|esse|este) (?:artigo|texto)|n(?:a mesma|essa|esta) (?:materia"
        r"|noticia|reportagem)",
        who_said=r"quem (?:e que )?(?:disse|afirmou|falou)(?: (?:isso|isto|aquilo))?",
        when_said=r"quando (?:e que )?(?:(?:ele|ela) )?(?:disse|afirmou"
        r"|falou)(?: (?:isso|isto|ele|ela))*|quando (?:isso|isto) foi dito",
        who=r"quem|a quem|de quem",
        when=r"quando|desde quando|ate quando|em que (?:ano|data|mes|dia)|que dia",
        asking=r"onde|aonde|de onde|por que|porque|como|quant[oa]s?|qual|quais|o que"
        r"|em que (?:pais|cidade|lugar)",
        instead=r"(?:e|mas|ou) (?:quanto a[os]? |que tal )?(.{1,60})|e quanto a[os]? (.{1,60})",
        persons=r"(?<!\w)(?:el[ea]|lhe)(?!\w)",
        things=r"(?<!\w)(?:el[ea]s)(?!\w)",
        empty=r"diz(?:em)?|conta[m]?|ha",
        articles=r"o|a|os|as|um|uma",
        links=r"de|do|da|dos|das",
    ),
    "ru": GoingOn(
        and_=r"(?:а|и|но|да)[\s,]+",
        more=r"(?:что|кто|где|когда|почему|как) (?:еще|ещё)|(?:еще|ещё)(?: что-нибудь)?|дальше"
        r"|продолжай(?:те)?|больше|(?:расскажи|скажи)(?:те)? (?:еще|больше|подробнее)|подробнее"
        r"|что (?:он|она) (?:еще|ещё) (?:сказал|говорил)[аи]?"
        r"|что (?:еще|ещё) (?:он|она) (?:сказал|говорил)[аи]?",
        else_=r"еще|ещё|также",
        other_article=r"(?:в|из|согласно) друг(?:ой|их|ом|ои) (?:стать[еяи]|статьях|статеи"
        r"|материал(?:е|ах)|тексте|источник(?:е|ах))|в другом месте"
        r"|что (?:говорит|пишут|пишет) (?:в )?друг(?:ая|ие) (?:статья|статьи|издания)",
        same_article=r"в (?:той же|этой|той) (?:же )?стать[еи]|в (?:том же|этом) (?:тексте"
        r"|материале)",
        who_said=r"кто (?:это|так) (?:сказал|говорит|говорил|заявил|утверждает)[аи]?"
        r"|кто (?:сказал|говорит|говорил|заявил|утверждает)(?: (?:это|так))?",
        when_said=r"когда (?:он|она|они|это)(?: это)? (?:сказал|говорил|заявил"
        r"|сказано)[аи]?(?: это)?|когда это (?:он|она|они|было) (?:сказал|говорил|заявил"
        r"|сказано)[аи]?|когда (?:сказал|заявил)а? (?:он|она)(?: это)?",
        who=r"кто|кого|кому|кем|с кем|о ком",
        when=r"когда|с каких пор|до каких пор|в каком году|в какои день|какого числа",
        asking=r"где|куда|откуда|почему|зачем|как|сколько|какои|какая|какие|какое|чеи|что"
        r"|из-за чего",
        instead=r"(?:а|и|но|или) (?:что (?:насчет|с) |как (?:насчет|же) )?(.{1,60})"
        r"|(?:что|как) насчет (.{1,60})",
        persons=r"(?<!\w)(?:он|она|ему|ей|нему|ней|нём|нем)(?!\w)",
        things=r"(?<!\w)(?:оно|они|им|них)(?!\w)",
        empty=r"говорит(?:ся)?|пишут|написано|сказано",
    ),
    "zh": GoingOn(
        and_=r"(?:那么?|但是?|然后|而|还有)[\s，,]*",
        more=r"(?:他|她|它|他们)?(?:还|還)(?:说|說|讲|講|有)了?(?:些)?(?:什么|什麼|别的|其他的?|吗"
        r"|嗎)?|(?:还|還)有(?:呢|其他的?吗|别的吗)?|其他的?呢|更多|继续|繼續"
        r"|再(?:说|說|讲)?(?:一?点|一?些)|(?:告诉|告訴)我更多|接着说",
        else_=r"还|還|另外",
        other_article=r"(?:在)?(?:另外?一?篇|另一篇|别的|其他|其它|別的)的?(?:文章|报道|報道|新闻"
        r"|报纸)(?:里|中|裡)?(?:面)?(?:怎么说|说什么)?|(?:在)?(?:别处|其他地方)",
        same_article=r"(?:在)?(?:同一篇|这篇|那篇|這篇|该|本)(?:文章|报道|報道|新闻)(?:里|中"
        r"|裡)?(?:面)?",
        who_said=r"(?:这|这话|那|這|這話)?是?(?:谁|誰)(?:这么)?(?:说|說|讲|講)的?(?:这话|这些"
        r"|的话)?",
        when_said=r"(?:他|她|他们)?(?:是)?(?:什么时候|什麼時候|何时|何時|哪天|几时)(?:这么)?(?:说"
        r"|說|讲)的?(?:这话|这些|那些话|这个)?(?:的)?|(?:这|那|這)(?:话)?是(?:什么时候|何时)说的",
        who=r"谁|誰|哪些人|什么人",
        when=r"什么时候|什麼時候|何时|何時|哪一?年|哪一?天|几月|从什么时候开始",
        asking=r"哪里|哪裡|哪儿|在哪里?|什么地方|何处|为什么|為什麼|为何|為何|怎么样?|怎麼|如何"
        r"|多少钱?|多久|多大|多长|多高|几个?|什么|什麼|哪个|哪些",
        instead=r"(?:那么?|至于|关于)?(.{1,40}?)(?:呢|怎么样|怎麼樣|如何)",
        persons=r"他|她",
        things=r"他们|她们|它们|它|那里|这里",
        empty=r"怎么说|怎么写|说了?什么|写了?什么|有什么|提到",
        links=r"的",
    ),
    "ja": GoingOn(
        and_=r"(?:では|じゃあ|それでは|で|でも|そして|あと)[\s、]*",
        more=r"(?:ほか|他|その他)(?:に|には|は)?(?:何|なに)?(?:か|が)?(?:ありますか|ある"
        r"|と言いましたか|と話しましたか)?|もっと(?:教えて(?:ください)?|詳しく|ある)?"
        r"|続き(?:は|を)?|続けて(?:ください)?|それから|それだけ(?:ですか)?"
        r"|(?:ほか|他)に何と(?:言|話)(?:いましたか|しましたか|った|した)",
        else_=r"(?:ほか|他)に(?:は|も)?|さらに|また",
        other_article=r"(?:ほか|他|別|もう一つ|もうひとつ)の(?:記事|ニュース|新聞|報道)(?:で"
        r"|に)?(?:は|も)?(?:どう(?:ですか)?|何と(?:書いて(?:ある|ありますか)|言っていますか))?",
        same_article=r"(?:同じ|この|その)(?:記事|ニュース|報道)(?:の中)?(?:で|に)(?:は|も)?",
        who_said=r"(?:それ|これ|そう)?(?:を|は)?(?:誰|だれ)が(?:それを|そう)?(?:言|話|述べ)(?:った"
        r"|いましたか|したのですか|しましたか|したか|ったのですか|ましたか|た)"
        r"|(?:それ|これ)を(?:言った|話した|述べた)の(?:は|って)(?:誰|だれ)(?:ですか)?",
        when_said=r"(?:(?:彼|彼女|その人)は)?(?:いつ|何日に|いつごろ)(?:彼が|彼女が)?(?:そう"
        r"|それを|そのように|これを)?(?:言|話|述べ)(?:った|いましたか|したのですか|しましたか"
        r"|したか|ったのですか|ましたか|た)|(?:それ|これ)を(?:言った|話した|述べた)の(?:は"
        r"|って)いつ(?:ですか)?",
        who=r"誰|だれ|誰が|誰に|どなた",
        when=r"いつ|いつから|いつまで|何年|何月|何日|何時",
        asking=r"どこ(?:で|に|へ|から)?|なぜ|どうして|なんで|どう(?:やって)?|いくら|いくつ|何人"
        r"|何室|どのくらい|どれくらい|どれ|どの|何|なに",
        instead=r"(.{1,40}?)(?:は|について|に関して|の場合)(?:は)?(?:どう)?(?:ですか|でしょうか"
        r"|なの)?|(.{1,40}?)(?:も|はどう)(?:ですか|でしょうか)?",
        persons=r"彼女|彼(?!ら)|その人",
        things=r"彼ら|それら|それ|そこ",
        empty=r"何と(?:書いて|言って)|書いて(?:ある|あります)か?|どう(?:です)?か|どうですか",
        links=r"の",
    ),
    "ar": GoingOn(
        and_=r"و|(?:لكن|ثم|إذن|اذن)[\s،]+",
        more=r"(?:ماذا|من|أين|متى) (?:أيضا|ايضا|غير ذلك|بعد)|(?:وماذا|ماذا) (?:قال|قالت) (?:أيضا"
        r"|ايضا|غير ذلك)|المزيد|أكثر|اكثر|تابع|أكمل|(?:هل )?(?:هناك|يوجد) (?:المزيد|شيء آخر)"
        r"|أخبرني المزيد|غير ذلك|وغير ذلك",
        else_=r"أيضا|ايضا|غير ذلك|كذلك",
        other_article=r"و?(?:في|حسب|وفق) (?:المقال|المقالة|الخبر|التقرير|المقالات"
        r"|الأخبار) (?:الآخر|الاخر|الأخرى|الاخرى|الثاني)|في مكان آخر|في مقال آخر",
        same_article=r"و?في (?:نفس|ذات|هذا|هذه) (?:المقال|المقالة|الخبر|التقرير)",
        who_said=r"(?:من|مَن) (?:قال|صرح|ذكر)(?: (?:ذلك|هذا|هذه))?|من الذي قال(?: ذلك| هذا)?",
        when_said=r"متى (?:قال|قالت|صرح|صرحت)(?: (?:ذلك|هذا|هو|هي))*|متى قيل (?:ذلك|هذا)",
        who=r"من|لمن|مع من",
        when=r"متى|منذ متى|حتى متى|في أي (?:عام|سنة|يوم|شهر|تاريخ)",
        asking=r"أين|اين|إلى أين|لماذا|لم|كيف|كم|بكم|ماذا|ما|أي|اي",
        instead=r"و?ماذا عن (.{1,60})|و(?:في )?(?!ماذا|من |متى|أين|لماذا|كيف|كم)(.{1,60})",
        persons=r"(?<!\w)(?:هو|هي)(?!\w)",
        things=r"(?<!\w)(?:هم)(?!\w)",
        definite=r"ال",
        empty=r"يقول|تقول|ورد|جاء|ذكر",
    ),
    "hi": GoingOn(
        and_=r"(?:और|लेकिन|तो|पर)[\s,]+",
        more=r"और (?:क्या|कौन|कहाँ|कहां|कब)(?: (?:कहा|है|हुआ|बताया))?|और(?: कुछ| बताइए| बताओ| बताएं)?"
        r"|(?:इसके|उसके) (?:अलावा|अतिरिक्त)(?: (?:क्या|और क्या)(?: कहा)?)?|आगे(?: बताइए)?|ज़्यादा बताइए"
        r"|(?:उसने|उन्होंने) और क्या कहा",
        else_=r"और(?= क्या)|इसके अलावा|भी",
        other_article=r"(?:दूसरे|अन्य|दूसरी|बाकी) (?:लेख|लेखों|खबर|ख़बर|खबरों|समाचार|रिपोर्ट) (?:में|के अनुसार)"
        r"|कहीं और",
        same_article=r"(?:इसी|उसी|इस|उस) (?:लेख|खबर|ख़बर|समाचार|रिपोर्ट) में",
        who_said=r"(?:यह|ये|ऐसा|वह)?\s?(?:किसने|कौन) (?:कहा|बोला|बताया)(?: (?:था|है))?",
        when_said=r"(?:(?:उसने|उन्होंने|इन्होंने) )?(?:(?:यह|ये|ऐसा) )?कब कहा(?: (?:था|गया))?"
        r"|(?:यह|ये) कब कहा गया(?: था)?",
        who=r"कौन|किसने|किसे|किसका|किसकी|किसके|किसको",
        when=r"कब|कब से|कब तक|किस (?:साल|वर्ष|दिन|तारीख|महीने) (?:में|को)?",
        asking=r"कहाँ|कहां|किधर|क्यों|कैसे|कितना|कितनी|कितने|क्या|कौन सा|कौन सी|कौन से",
        instead=r"और (.{1,60})|(.{1,60}) (?:का|के बारे में|की|में) क्या",
        persons=r"(?<!\w)(?:उसने|उन्होंने|इन्होंने|उसे|उन्हें|वह)(?!\w)",
        things=r"(?<!\w)(?:इसे|इसमें|इसका|इसकी|इसके|वे|वहाँ|वहां)(?!\w)",
        empty=r"लिखा|कहता|कहा गया|बताया गया|है",
    ),
}


_LATIN = r"(?:{month}\s+(?:de\s+|del\s+)?)?{year}"

NARROWING: dict[str, Narrowing] = {
    "en": Narrowing(
        days={
            ("day", 0): "today",
            ("day", 1): "yesterday",
            ("week", 0): "this week",
            ("week", 1): "last week",
            ("month", 0): "this month",
            ("month", 1): "last month",
            ("year", 0): "this year",
            ("year", 1): "last year",
        },
        months=r"january|jan\.? february|feb\.? march|mar\.? april|apr\.? may june|jun\.? "
        r"july|jul\.? august|aug\.? september|sept?\.? october|oct\.? november|nov\.? "
        r"december|dec\.?",
        when=r"(?:{month}\s+)?{year}",
        since=r"since\s+{when}",
        during=r"(?:in|from|of|during)\s+{when}",
        news=r"news|headlines?|articles?|publish\w*",
        newest=r"\(?(?:newest|latest|most recent)\s+(?:(?:ones?|articles?|news)\s+)?first\)?",
        oldest=r"\(?(?:oldest|earliest)\s+(?:(?:ones?|articles?|news)\s+)?first\)?",
        article=r"(?:in|from|according to)\s+the\s+(?:article|story|piece|report)"
        r"\s+(?:about|on)\s+(?:the\s+)?{topic}",
        lead=r"from|of|in|during",
        end=r"(?=[\s.?!]*$)",
    ),
    "es": Narrowing(
        days={
            ("day", 0): r"hoy",
            ("day", 1): r"ayer",
            ("week", 0): r"esta semana",
            ("week", 1): r"la (?:semana pasada|ultima semana)",
            ("month", 0): r"este mes",
            ("month", 1): r"el (?:mes pasado|ultimo mes)",
            ("year", 0): r"este ano",
            ("year", 1): r"el (?:ano pasado|ultimo ano)",
        },
        months="enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre "
        "diciembre",
        when=_LATIN,
        since=r"(?:desde|a partir de) {when}",
        during=r"(?:en|de|durante) {when}",
        news=r"noticias?|articulos?|titulares?|publico|publicad\w*|publicaron|reportajes?",
        newest=r"l[oa]s? mas (?:recientes?|nuev[oa]s?) primero"
        r"|primero l[oa]s? mas (?:recientes?|nuev[oa]s?)",
        oldest=r"l[oa]s? mas (?:antigu[oa]s?|viej[oa]s?) primero"
        r"|primero l[oa]s? mas (?:antigu[oa]s?|viej[oa]s?)",
        article=r"(?:en|segun) (?:el|la) (?:articulo|noticia|nota|reportaje|texto) (?:sobre"
        r"|acerca de|de|del)\s+(?:el |la |los |las )?{topic}",
        lead=r"de|en|durante",
    ),
    "fr": Narrowing(
        days={
            ("day", 0): r"aujourd['’]?hui",
            ("day", 1): r"hier",
            ("week", 0): r"cette semaine",
            ("week", 1): r"la semaine (?:derniere|passee)",
            ("month", 0): r"ce mois(?:-ci)?",
            ("month", 1): r"le mois (?:dernier|passe)",
            ("year", 0): r"cette annee",
            ("year", 1): r"l['’](?:an|annee) (?:derniere?|passee?)",
        },
        months="janvier fevrier mars avril mai juin juillet aout septembre octobre novembre "
        "decembre",
        when=_LATIN,
        since=r"(?:depuis|a partir de) {when}",
        during=r"(?:en|de|pendant|durant) {when}",
        news=r"nouvelles|actualites?|infos?|articles?|titres|publi\w*|parus?",
        newest=r"l[ea]s? plus recente?s? (?:d['’]abord|en premier)|d['’]abord les? plus recente?s?",
        oldest=r"l[ea]s? plus (?:ancienn?e?s?|vieux) (?:d['’]abord|en premier)"
        r"|d['’]abord les? plus (?:ancienn?e?s?|vieux)",
        article=r"(?:dans|selon|d['’]apres) (?:l['’]article|le (?:texte|reportage)"
        r"|la depeche) (?:sur|concernant|consacre a|a propos de)\s+(?:le |la |les |l['’])?{topic}",
        lead=r"de|pendant|durant|depuis|du",
    ),
    "de": Narrowing(
        days={
            ("day", 0): r"heute",
            ("day", 1): r"gestern",
            ("week", 0): r"diese[rn]? woche",
            ("week", 1): r"(?:letzte|vergangene|vorige)[nr]? woche",
            ("month", 0): r"diese[nms] monat",
            ("month", 1): r"(?:letzten|vergangenen|vorigen) monat",
            ("year", 0): r"diese[sm] jahr",
            ("year", 1): r"(?:letzte|vergangene|vorige)[sn] jahr",
        },
        months="januar februar marz april mai juni juli august september oktober november dezember",
        when=_LATIN,
        since=r"seit(?: dem)? {when}",
        during=r"(?:im|in|aus|vom|aus dem(?: jahr)?) {when}",
        news=r"nachrichten|neuigkeiten|neues|meldung(?:en)?|artikeln?|schlagzeilen?|berichte?n?"
        r"|veroffentlicht\w*|erschien\w*|erschienen",
        newest=r"(?:das |die |den )?(?:neu(?:e)?ste[nsr]?|jungste[nsr]?|aktuellste[nsr]?) zuerst"
        r"|zuerst (?:das|die|den) (?:neu(?:e)?ste|jungste)[nsr]?",
        oldest=r"(?:das |die |den )?(?:alteste|fruheste)[nsr]? zuerst"
        r"|zuerst (?:das|die|den) (?:alteste|fruheste)[nsr]?",
        article=r"(?:im|laut|laut dem|nach dem|in dem) (?:artikel|bericht|text|beitrag) (?:uber|zu"
        r"|zum|zur|von|vom)\s+(?:den |die |das |der |dem )?{topic}",
        lead=r"in der|im|in|aus der|aus dem|aus|von|der|seit",
    ),
    "pt": Narrowing(
        days={
            ("day", 0): r"hoje",
            ("day", 1): r"ontem",
            ("week", 0): r"(?:n?esta|n?essa) semana",
            ("week", 1): r"(?:na |da |a )?(?:semana passada|ultima semana)",
            ("month", 0): r"(?:n?este|n?esse) mes",
            ("month", 1): r"(?:no |do |o )?(?:mes passado|ultimo mes)",
            ("year", 0): r"(?:n?este|n?esse) ano",
            ("year", 1): r"(?:no |do |o )?(?:ano passado|ultimo ano)",
        },
        months="janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro "
        "dezembro",
        when=_LATIN,
        since=r"(?:desde|a partir de) {when}",
        during=r"(?:em|de|durante) {when}",
        news=r"noticias?|artigos?|manchetes?|materias?|reportage(?:m|ns)|public\w+",
        newest=r"(?:[oa]s? )?mais (?:recentes?|nov[oa]s?) primeiro"
        r"|primeiro [oa]s? mais (?:recentes?|nov[oa]s?)",
        oldest=r"(?:[oa]s? )?mais (?:antig[oa]s?|velh[oa]s?) primeiro"
        r"|primeiro [oa]s? mais (?:antig[oa]s?|velh[oa]s?)",
        article=r"(?:no|segundo o|na|segundo a) (?:artigo|texto|materia|noticia"
        r"|reportagem) (?:sobre|acerca d[oea]s?|d[oea]s?)\s+(?:o |a |os |as )?{topic}",
        lead=r"de|em|durante",
    ),
    "ru": Narrowing(
        days={
            ("day", 0): r"сегодня",
            ("day", 1): r"вчера",
            ("week", 0): r"(?:на |за )?эт(?:ой|у) недел[еюи]",
            ("week", 1): r"(?:на |за )?прошл(?:ой|ую) недел[еюи]",
            ("month", 0): r"(?:в этом|за этот) месяце?",
            ("month", 1): r"(?:в прошлом|за прошлый) месяце?",
            ("year", 0): r"(?:в этом|за этот) году?",
            ("year", 1): r"(?:в прошлом|за прошлый) году?",
        },
        months="январ[ьяе] феврал[ьяе] март[ае]? апрел[ьяе] ма[йяе] июн[ьяе] июл[ьяе] "
        "август[ае]? сентябр[ьяе] октябр[ьяе] ноябр[ьяе] декабр[ьяе]",
        when=r"(?:{month}\s+)?{year}(?:\s+год[ау]?|\s*г\.?)?",
        since=r"(?:с|со|начиная с) {when}",
        during=r"(?:в|за) {when}",
        news=r"новост\w*|стат(?:ья|ьи|ей|ье|ьях|ью)|заголовк\w*|(?:о|)публик\w*|материал\w*"
        r"|вышл[аио]",
        newest=r"(?:сначала|сперва) (?:сам\w+ )?(?:нов\w+|свеж\w+)"
        r"|(?:сам\w+ )?(?:нов\w+|свеж\w+) (?:сначала|сперва)",
        oldest=r"(?:сначала|сперва) (?:сам\w+ )?(?:стар\w+|ранн\w+)"
        r"|(?:сам\w+ )?(?:стар\w+|ранн\w+) (?:сначала|сперва)",
        article=r"(?:в|согласно|по) (?:статье|тексте|материале|заметке|новости) (?:о|об|обо"
        r"|про)\s+{topic}",
    ),
    "zh": Narrowing(
        days={
            ("day", 0): r"今天|今日",
            ("day", 1): r"昨天|昨日",
            ("week", 0): r"(?:这|這)(?:个|個)?(?:星期|周|週|礼拜|禮拜)|本周|本週",
            ("week", 1): r"上(?:个|個)?(?:星期|周|週|礼拜|禮拜)",
            ("month", 0): r"(?:这|這)(?:个|個)?月|本月",
            ("month", 1): r"上(?:个|個)?月",
            ("year", 0): r"今年",
            ("year", 1): r"去年",
        },
        when=r"{year}\s*年(?:\s*{month}\s*月)?",
        since=r"(?:自|从|從)?{when}(?:以来|以來|以后|之后|起|至今)的?",
        during=r"(?:在)?{when}(?:的|里)?",
        news=r"新闻|新聞|文章|报道|報道|报导|消息|标题|标题|发表|發表|刊登",
        newest=r"(?:按)?(?:从|從)新到旧|最新的?(?:优先|優先|在前|排在前面?|在先)"
        r"|先(?:看|说|列)?最新的?",
        oldest=r"(?:按)?(?:从|從)旧到新|最(?:早|旧|舊)的?(?:优先|優先|在前|排在前面?|在先)"
        r"|先(?:看|说|列)?最(?:早|旧)的?",
        article=r"(?:在|根据|根據|据)?(?:有关|有關|关于|關於|讲"
        r"|介绍){topic}的(?:(?:那篇|这篇)(?:文章|报道|報道|新闻|新聞)(?:里|中|裡)?"
        r"|(?:文章|报道|報道|新闻|新聞)(?:里|中|裡))面?[，,]?",
        lead=r"在",
    ),
    "ja": Narrowing(
        days={
            ("day", 0): r"今日|きょう|本日",
            ("day", 1): r"昨日|きのう",
            ("week", 0): r"今週",
            ("week", 1): r"先週",
            ("month", 0): r"今月",
            ("month", 1): r"先月",
            ("year", 0): r"今年|ことし",
            ("year", 1): r"去年|昨年",
        },
        when=r"{year}\s*年(?:\s*{month}\s*月)?",
        since=r"{when}(?:以降|以来|から)(?:の)?",
        during=r"{when}(?:の|に|中の)?",
        news=r"ニュース|記事|報道|見出し|掲載|新聞",
        newest=r"新しい(?:順|もの(?:から|を先))(?:に|で)?|最新(?:順|のもの(?:から|を先))(?:に|で)?",
        oldest=r"古い(?:順|もの(?:から|を先))(?:に|で)?",
        article=r"{topic}(?:について|に関する|に関して)の?(?:記事|ニュース|報道)(?:では|で"
        r"|によると|によれば|の中で|に)[、,]?",
    ),
    "ar": Narrowing(
        days={
            ("day", 0): r"اليوم",
            ("day", 1): r"[أا]مس",
            ("week", 0): r"هذا ال[أا]سبوع",
            ("week", 1): r"ال[أا]سبوع (?:الماضي|المنصرم)",
            ("month", 0): r"هذا الشهر",
            ("month", 1): r"الشهر (?:الماضي|المنصرم)",
            ("year", 0): r"هذا العام|هذه السنة",
            ("year", 1): r"العام (?:الماضي|المنصرم)|السنة (?:الماضية|المنصرمة)",
        },
        months=r"يناير|كانون\sالثاني فبراير|شباط مارس|[آا]ذار [أا]بريل|نيسان مايو|[أا]يار "
        r"يونيو|حزيران يوليو|تموز [أا]غسطس|[آا]ب سبتمبر|[أا]يلول [أا]كتوبر|تشرين\sال[أا]ول "
        r"نوفمبر|تشرين\sالثاني ديسمبر|كانون\sال[أا]ول",
        when=r"(?:{month}\s+)?(?:عام\s+|سنة\s+)?{year}",
        since=r"منذ {when}",
        during=r"(?:في|خلال) {when}",
        news=r"[أا]خبار|ال[أا]خبار|مقالات?|المقالات?|عناوين|العناوين|نُ?شر\w*",
        newest=r"(?:من )?ال[أا]حدث [أا]ول\w*|ال[أا]حدث فال[أا]قدم",
        oldest=r"(?:من )?ال[أا]قدم [أا]ول\w*|ال[أا]قدم فال[أا]حدث",
        article=r"(?:في|حسب|بحسب|وفق) (?:المقال|المقالة|الخبر|التقرير) (?:عن|حول|بشأن)\s+{topic}",
        lead=r"في|خلال|من",
    ),
    "hi": Narrowing(
        days={
            ("day", 0): r"आज",
            ("day", 1): r"कल",
            ("week", 0): r"इस (?:सप्ताह|हफ्ते|हफ़्ते)",
            ("week", 1): r"(?:पिछले|गत) (?:सप्ताह|हफ्ते|हफ़्ते)",
            ("month", 0): r"इस (?:महीने|माह)",
            ("month", 1): r"(?:पिछले|गत) (?:महीने|माह)",
            ("year", 0): r"इस (?:साल|वर्ष)",
            ("year", 1): r"(?:पिछले|गत) (?:साल|वर्ष)",
        },
        months="जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर "
        "दिसंबर|दिसम्बर",
        when=r"(?:{month}\s+)?{year}",
        since=r"{when} (?:से|के बाद)(?: की| के| का)?",
        during=r"{when} (?:में|की|के|का)",
        news=r"समाचार|खबर|ख़बर|खबरें|ख़बरें|लेख|सुर्खियां|सुर्ख़ियाँ|प्रकाशित|छपा|छपी",
        newest=r"(?:सबसे )?(?:नए|नया|नई|ताज़ा|ताजा|नवीनतम) पहले",
        oldest=r"(?:सबसे )?पुरान[ेाी] पहले",
        article=r"{topic} (?:के बारे में|पर|वाले|वाली) (?:लेख|खबर|ख़बर|समाचार|रिपोर्ट) (?:में|के अनुसार"
        r"|के मुताबिक)",
    ),
}
