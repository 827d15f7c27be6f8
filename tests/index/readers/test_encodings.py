import codecs

import pytest

from index.errors import UnreadableArticle
from index.readers.encodings import decoded

TEXT = "Zoë’s café in Jönköping\r\n\r\n“We’re closed,” she said – at 5 °C, £3.50 a cup.\n" * 3


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16 LE with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16 BE with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 LE"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 BE"),
        pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), id="UTF-32 with a mark"),
        pytest.param(TEXT.encode("windows-1252"), id="Windows-1252"),
    ],
)
def test_the_text_is_read_to_the_letter(data):
    assert decoded(data, "a.txt") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("L’été dernier, l’élève a visité Genève à Noël : 20 €.", id="French"),
        pytest.param("Größte Übung für die Ämter, sagt Bürgermeister Weiß.", id="German"),
        pytest.param("Það er ekki nógu gott, sagði Þórður Ægisson á Ísafirði.", id="Icelandic"),
        pytest.param("¿Dónde está el señor Núñez? ¡Mañana!, contestó la niñera.", id="Spanish"),
        pytest.param("Hääyöaie oli pöytäkirjassa, sanoi Väinö Mäkelä.", id="Finnish"),
        pytest.param("La sessió s'anul·la i tothom se'n va, diu l'alcaldessa.", id="Catalan"),
        pytest.param("A coup in «L'Élysée» costs 5 ½ years, m² by m².", id="signs"),
    ],
)
def test_western_languages_in_windows_1252_are_read_right(text):
    assert decoded(text.encode("windows-1252"), "a.txt") == text


def test_latin_1_is_read_right():
    text = "L'élève a visité l'île; über 20 °C, señor."

    assert decoded(text.encode("latin-1"), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Порт закрыт до понедельника, сказал мэр.", "windows-1251"),
        ("Порт закрыт до понедельника, сказал мэр.", "koi8-r"),
        ("Порт закрыт до понедельника, сказал мэр.", "cp866"),
        ("Το λιμάνι μένει κλειστό ως τη Δευτέρα.", "windows-1253"),
        ("Młyn zamknięto na żądanie mieszkańców, książę płacił.", "windows-1250"),
        ("Młyn zamknięto na żądanie mieszkańców, książę płacił.", "iso-8859-2"),
        ("Zoë didn’t say “no” in the café.", "mac-roman"),
        ("Die Übung für Bürgermeister fällt aus.", "cp850"),
        ("港は月曜日まで閉鎖されると市長は述べた。", "shift-jis"),
        ("港は月曜日まで閉鎖されると市長は述べた。", "euc-jp"),
        ("市长说港口将关闭到星期一。", "gbk"),
        ("The mayor, Иван Петров, said no.", "windows-1251"),
    ],
)
def test_other_encodings_are_refused_with_the_way_out(text, encoding):
    with pytest.raises(UnreadableArticle, match=r"^a.txt: is neither UTF-8 nor Windows-1252"):
        decoded(text.encode(encoding), "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"The harbour is open\0", id="a zero"),
        pytest.param(b"\x01\x02\x03 open", id="control characters"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00\xff\xfe", id="zip"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", id="jpeg"),
    ],
)
def test_binary_files_are_refused(data):
    with pytest.raises(UnreadableArticle, match=r"^a.txt: is a binary file, not text"):
        decoded(data, "a.txt")


def test_a_stray_control_character_does_not_spoil_a_long_text():
    text = "The harbour is open.\x0b" + "Nobody was hurt. " * 100 + "\x1a"

    assert decoded(text.encode(), "a.txt") == text


def test_utf8_with_one_broken_byte_is_refused_with_its_line():
    data = TEXT.encode() + b"\nK\xf6ln"

    with pytest.raises(UnreadableArticle, match=r"^a.txt: line 11 breaks the UTF-8 of the rest"):
        decoded(data, "a.txt")


def test_utf8_cut_within_a_letter_is_refused():
    with pytest.raises(UnreadableArticle, match=r"^a.txt: line 10 breaks the UTF-8"):
        decoded((TEXT + "é").encode()[:-1], "a.txt")


def test_a_damaged_utf16_file_is_refused():
    with pytest.raises(UnreadableArticle, match=r"^a.txt: begins as UTF-16 but byte \d+ breaks it"):
        decoded(TEXT.encode("utf-16")[:-1], "a.txt")
