"""Names on bylines, in every language that has a word list."""

from __future__ import annotations

import pytest

from cleantext.fields.names import people
from cleantext.fields.person import TELLING
from cleantext.lexicon import codes, table_of

# Language, a byline as its newspapers print it, the names on it.
BYLINES = [
    ("ar", "بقلم: أحمد منصور", ["أحمد منصور"]),
    ("ar", "كتب: سامي حداد ومها العلي", ["سامي حداد", "مها العلي"]),
    ("ar", "إعداد: ليلى حسن، محررة", ["ليلى حسن"]),
    ("bg", "Автор: Иван Георгиев", ["Иван Георгиев"]),
    ("bg", "От Мария Петрова и Георги Колев", ["Мария Петрова", "Георги Колев"]),
    ("bg", "Репортер: Димитър Илиев, 12 май 2024", ["Димитър Илиев"]),
    ("bn", "লেখক: রফিক আহমেদ", ["রফিক আহমেদ"]),
    ("bn", "রফিক আহমেদ ও সালমা খাতুন", ["রফিক আহমেদ", "সালমা খাতুন"]),
    ("bn", "নিজস্ব প্রতিবেদক", []),
    ("cs", "Autor: Jan Novák", ["Jan Novák"]),
    ("cs", "Text: Petra Dvořáková a Karel Svoboda", ["Petra Dvořáková", "Karel Svoboda"]),
    ("cs", "Jan Novák, redaktor", ["Jan Novák"]),
    ("da", "Af Mette Sørensen", ["Mette Sørensen"]),
    ("da", "Skrevet af Lars Holm og Anne Krag", ["Lars Holm", "Anne Krag"]),
    ("da", "Mette Sørensen, journalist", ["Mette Sørensen"]),
    ("de", "Von Anna Müller", ["Anna Müller"]),
    ("de", "Ein Gastbeitrag von Karl-Heinz von der Au", ["Karl-Heinz von der Au"]),
    ("de", "Text: Jürgen Groß, Fotos: Ute Lang", ["Jürgen Groß"]),
    ("de", "Anna Müller und Peter Lang, Redakteure", ["Anna Müller", "Peter Lang"]),
    ("de", "Von Anna Müller, Berlin", ["Anna Müller"]),
    ("el", "Κείμενο: Γιώργος Παπαδόπουλος", ["Γιώργος Παπαδόπουλος"]),
    ("el", "Γράφει η Μαρία Νικολάου", ["Μαρία Νικολάου"]),
    ("el", "Συντάκτης: Νίκος Ιωάννου και Άννα Λάμπρου", ["Νίκος Ιωάννου", "Άννα Λάμπρου"]),
    ("en", "By Jane Q. Doe and Ludwig van Dam", ["Jane Q. Doe", "Ludwig van Dam"]),
    ("en", "Jane Doe Published", ["Jane Doe"]),
    ("en", "Jane Doe Updated", ["Jane Doe"]),
    ("en", "Jane Doe Published: May 3, 2024 Updated: May 4, 2024", ["Jane Doe"]),
    ("en", "Reporting by Jane Doe; editing by John Roe", ["Jane Doe"]),
    ("en", "By Jane Doe, Reuters", ["Jane Doe"]),
    ("en", "Jane Doe, Associated Press", ["Jane Doe"]),
    ("en", "jane.doe@example.com", []),
    ("en", "By Jane Doe (@janedoe)", ["Jane Doe"]),
    ("en", "@janedoe", []),
    ("en", "Jane FosterTravel", ["Jane Foster"]),
    ("en", "Jane MillsPublished May 3, 2024", ["Jane Mills"]),
    ("en", "Jane McNeil and Leonardo DiCaprio", ["Jane McNeil", "Leonardo DiCaprio"]),
    ("en", "Jane Doe The Associated Press", ["Jane Doe"]),
    ("de", "Diana Resnik mit AFP", ["Diana Resnik"]),
    ("en", "Jane Doe in Nairobi", ["Jane Doe"]),
    ("es", "Por José Luis García", ["José Luis García"]),
    ("es", "Por María de la Cruz y Juan Pérez, Madrid", ["María de la Cruz", "Juan Pérez"]),
    ("es", "Texto: Ana Ruiz | Fotos: Luis Gil", ["Ana Ruiz"]),
    ("es", "Ana Ruiz, corresponsal", ["Ana Ruiz"]),
    ("et", "Autor: Jaan Tamm", ["Jaan Tamm"]),
    ("et", "Tekst: Mari Kask ja Ants Saar", ["Mari Kask", "Ants Saar"]),
    ("et", "Jaan Tamm, ajakirjanik", ["Jaan Tamm"]),
    ("fa", "نویسنده: علی رضایی", ["علی رضایی"]),
    ("fa", "گزارش از مریم احمدی و رضا کریمی", ["مریم احمدی", "رضا کریمی"]),
    ("fi", "Teksti: Matti Virtanen", ["Matti Virtanen"]),
    ("fi", "Matti Virtanen ja Liisa Mäki", ["Matti Virtanen", "Liisa Mäki"]),
    ("fi", "Kirjoittaja: Liisa Mäki, toimittaja", ["Liisa Mäki"]),
    ("fr", "Par Jean-Luc d'Arc et Zoé Le Goff", ["Jean-Luc d'Arc", "Zoé Le Goff"]),
    ("fr", "Propos recueillis par Anne Roy", ["Anne Roy"]),
    ("fr", "Anne Roy, avec AFP", ["Anne Roy"]),
    ("fr", "Anne Roy (à Lyon)", ["Anne Roy"]),
    ("he", "מאת: דוד לוי", ["דוד לוי"]),
    ("he", "כתב: יוסי כהן", ["יוסי כהן"]),
    ("hi", "लेखक: राजेश कुमार", ["राजेश कुमार"]),
    ("hi", "राजेश कुमार और सुनीता शर्मा", ["राजेश कुमार", "सुनीता शर्मा"]),
    ("hr", "Piše: Ivan Horvat", ["Ivan Horvat"]),
    ("hr", "Autor: Ana Kovač i Marko Babić", ["Ana Kovač", "Marko Babić"]),
    ("hu", "Írta: Nagy Péter", ["Nagy Péter"]),
    ("hu", "Szerző: Kovács Anna és Szabó János", ["Kovács Anna", "Szabó János"]),
    ("id", "Oleh: Budi Santoso", ["Budi Santoso"]),
    ("id", "Penulis: Budi Santoso dan Siti Rahma", ["Budi Santoso", "Siti Rahma"]),
    ("id", "Reporter: Siti Rahma", ["Siti Rahma"]),
    ("is", "Eftir Jón Jónsson", ["Jón Jónsson"]),
    ("is", "Jón Jónsson skrifar", ["Jón Jónsson"]),
    ("is", "Höfundur: Anna Björk og Jón Jónsson", ["Anna Björk", "Jón Jónsson"]),
    ("it", "di Marco Rossi", ["Marco Rossi"]),
    ("it", "di Marco Rossi e Lucia De Luca", ["Marco Rossi", "Lucia De Luca"]),
    ("it", "a cura di Lucia De Luca", ["Lucia De Luca"]),
    ("ja", "文・山田太郎", ["山田太郎"]),
    ("ja", "取材・文／佐藤花子", ["佐藤花子"]),
    ("ja", "【山田太郎】", ["山田太郎"]),
    ("ja", "山田太郎、佐藤花子", ["山田太郎", "佐藤花子"]),
    ("ko", "김철수 기자", ["김철수"]),
    ("ko", "글 이영희", ["이영희"]),
    ("ko", "김철수·이영희 기자", ["김철수", "이영희"]),
    ("ko", "[서울=뉴시스] 김철수 기자 = ", ["김철수"]),
    ("lt", "Autorius: Jonas Kazlauskas", ["Jonas Kazlauskas"]),
    ("lt", "Jonas Kazlauskas ir Rasa Petraitienė", ["Jonas Kazlauskas", "Rasa Petraitienė"]),
    ("lv", "Autors: Jānis Bērziņš", ["Jānis Bērziņš"]),
    ("lv", "Jānis Bērziņš un Līga Kalniņa", ["Jānis Bērziņš", "Līga Kalniņa"]),
    ("ms", "Oleh Ahmad Zaki", ["Ahmad Zaki"]),
    ("ms", "Oleh Ahmad Zaki dan Nur Aina", ["Ahmad Zaki", "Nur Aina"]),
    ("nl", "Door Jan de Vries", ["Jan de Vries"]),
    ("nl", "Tekst: Els van den Berg en Jan de Vries", ["Els van den Berg", "Jan de Vries"]),
    ("nl", "Jan de Vries, verslaggever", ["Jan de Vries"]),
    ("no", "Av Kari Nordmann", ["Kari Nordmann"]),
    ("no", "Tekst: Ola Hansen og Kari Nordmann", ["Ola Hansen", "Kari Nordmann"]),
    ("no", "Kari Nordmann, journalist", ["Kari Nordmann"]),
    ("no", "Kari Nordmann Publisert", ["Kari Nordmann"]),
    ("pl", "Autor: Jan Kowalski i Anna Nowak", ["Jan Kowalski", "Anna Nowak"]),
    ("pl", "Tekst: Anna Nowak, dziennikarka", ["Anna Nowak"]),
    ("pt", "Por João da Silva e Ana dos Santos", ["João da Silva", "Ana dos Santos"]),
    ("pt", "João da Silva, repórter", ["João da Silva"]),
    ("ro", "de Ion Popescu", ["Ion Popescu"]),
    ("ro", "Autor: Ion Popescu și Maria Ionescu", ["Ion Popescu", "Maria Ionescu"]),
    ("ru", "Текст: Иван Петров", ["Иван Петров"]),
    ("ru", "Автор: Иван Петров и Анна Сидорова", ["Иван Петров", "Анна Сидорова"]),
    ("ru", "Иван Петров, корреспондент", ["Иван Петров"]),
    ("ru", "Иван Петров, ТАСС", ["Иван Петров"]),
    ("sk", "Autor: Peter Horváth", ["Peter Horváth"]),
    ("sk", "Peter Horváth a Jana Nováková", ["Peter Horváth", "Jana Nováková"]),
    ("sl", "Avtor: Janez Novak", ["Janez Novak"]),
    ("sl", "Piše: Janez Novak in Maja Kos", ["Janez Novak", "Maja Kos"]),
    ("sr", "Аутор: Марко Јовић", ["Марко Јовић"]),
    ("sr", "Piše: Marko Jović i Ana Ilić", ["Marko Jović", "Ana Ilić"]),
    ("sv", "Av Erik Lindqvist", ["Erik Lindqvist"]),
    ("sv", "Text: Eva af Ekenstam och Erik Lindqvist", ["Eva af Ekenstam", "Erik Lindqvist"]),
    ("sv", "Erik Lindqvist, reporter", ["Erik Lindqvist"]),
    ("sv", "Erik Lindqvist Publicerad 3 maj 2024", ["Erik Lindqvist"]),
    ("sw", "Na Juma Ali", ["Juma Ali"]),
    ("sw", "Mwandishi: Juma Ali na Asha Omari", ["Juma Ali", "Asha Omari"]),
    ("ta", "எழுதியவர்: குமார் ராஜன்", ["குமார் ராஜன்"]),
    ("th", "โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("th", "เรื่อง: สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("tr", "Yazan: Ahmet Yılmaz", ["Ahmet Yılmaz"]),
    ("tr", "Haber: Ahmet Yılmaz ve Ayşe Demir", ["Ahmet Yılmaz", "Ayşe Demir"]),
    ("uk", "Автор: Олена Коваль", ["Олена Коваль"]),
    ("uk", "Текст: Олена Коваль та Ігор Бондар", ["Олена Коваль", "Ігор Бондар"]),
    ("ur", "تحریر: احمد خان", ["احمد خان"]),
    ("ur", "احمد خان اور سارہ علی", ["احمد خان", "سارہ علی"]),
    ("vi", "Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("vi", "Bài: Trần Thị Hoa - Ảnh: Lê Minh", ["Trần Thị Hoa"]),
    ("zh", "记者 林晓舟", ["林晓舟"]),
    ("zh", "文／王小明 圖／陳大文", ["王小明"]),
    ("zh", "作者：李明、张华", ["李明", "张华"]),
    ("zh", "新华社记者 王一", ["王一"]),
]


@pytest.mark.parametrize(("language", "line", "names"), BYLINES)
def test_people_of_a_byline(language: str, line: str, names: list[str]) -> None:
    assert people(line, language) == names


@pytest.mark.parametrize("code", codes())
def test_every_opener_and_role_is_stripped(code: str) -> None:
    unspaced = code in ("zh", "ja")
    name = {"zh": "王小明", "ja": "山田太郎"}.get(code, "Nadia Roth")
    grammar = table_of(code)["grammar"]
    assert people(f"{grammar['by'][0]} {name}", code) == [name]
    for role in grammar["roles"]:
        assert people(f"{name}, {role}", code) == [name], role
        if not unspaced:
            assert people(f"{name} {role}", code) == [name], role
            assert people(f"{role} {name}", code) == [name], role


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Written by Jane Doe, Trial Attorney at Doe & Doe", ["Jane Doe"]),
        ("by Jane Doe, Senior Director, Content & Marketing", ["Jane Doe"]),
        ("Written by Jane Doe Gardener", ["Jane Doe"]),
        ("Marketing Director", []),
        ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ],
)
def test_what_ends_in_an_office_is_no_name(line: str, names: list[str]) -> None:
    assert people(line, "en") == names


@pytest.mark.parametrize("code", codes())
def test_words_before_dates_are_no_names(code: str) -> None:
    grammar = table_of(code)["grammar"]
    for word in (*grammar["published"], *grammar["updated"]):
        assert people(word, code) == [], word
        assert people(word.title(), code) == [], word
        if code not in ("zh", "ja") and len(word.rstrip(":")) >= TELLING:
            assert people(f"Nadia Roth {word.title()}", code) == ["Nadia Roth"], word


def test_every_language_is_tried() -> None:
    assert {language for language, _, _ in BYLINES} == set(codes())
