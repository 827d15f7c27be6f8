"""Turkish."""

FUNCTION_WORDS = """
ve veya ya da de ile ama fakat ancak için gibi kadar göre sonra önce bir bu şu o bunu bunun buna
şunu onun onu ona onlar bunlar ben sen biz siz beni seni bizi sizi bana sana kendi ne neden niçin
niye nasıl nerede nereye nereden hangi kim kimi kime kimin kimler kaç ne_kadar mi mı mu mü mıdır
değil var yok çok daha en az her hiç bazı tüm bütün ise ki diye çünkü eğer hem olarak olan oldu
olduğu olduğunu olacak olur olmak idi dır dir hangisi şey ayrıca yine artık sadece üzere
tarafından
"""
ABBREVIATIONS = """
dr prof doç av yrd öğr gör sn bkz vb vs örn yy mah cad sok no tel a.ş ltd st
"""
SAID = """
dedi diyor dediler söyledi söylüyor belirtti açıkladı vurguladı ekledi anlattı duyurdu savundu
ifade_etti uyardı konuştu
"""
SIGNS = {
    "time": """
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık pazartesi salı
    çarşamba perşembe cuma cumartesi pazar yıl yıllık yılında ay hafta gün günü günleri saat bugün
    dün yarın yüzyıl
    """,
    "number": """
    iki üç dört beş altı yedi sekiz dokuz on yirmi otuz yüz bin milyon milyar yarısı
    """,
    "money": "lira liraya lirası euro dolar",
    "percentage": "yüzde",
    "reason": "çünkü nedeniyle neden sebebiyle yüzünden dolayı sayesinde",
}
