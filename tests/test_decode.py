"""What may be given to ``clean``, and what decode changes of it: every change is recorded."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

import ftfy
import pytest
from bs4 import BeautifulSoup, NavigableString
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from cleantext import clean
from cleantext.decode import decode
from cleantext.model import Repair


def replay(text: str, repairs: tuple[Repair, ...]) -> str:
    """Undo the repairs, last first: what comes out is the text before them."""
    steps: list[list[Repair]] = []
    for repair in repairs:  # repairs of one kind were made in one pass, so their offsets count the same text
        if steps and steps[-1][0].kind == repair.kind:
            steps[-1].append(repair)
        else:
            steps.append([repair])
    for step in reversed(steps):
        shift = 0
        for repair in step:
            start = repair.start
            assert text[start : start + len(repair.after)] == repair.after or shift
            text = text[:start] + repair.before + text[start + len(repair.after) :]
            shift += len(repair.before) - len(repair.after)
    return text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("plain", "plain"),
        (b"caf\xc3\xa9", "café"),
        (bytearray(b"caf\xc3\xa9"), "café"),
        (memoryview(b"caf\xc3\xa9"), "café"),
        ("café".encode("utf-16"), "café"),
        (codecs.BOM_UTF16_LE, ""),
        ("\ufeffcafé".encode(), "café"),
        (b'<meta charset="iso-8859-2"><p>\xb3\xf3d\xbc</p>', '<meta charset="iso-8859-2"><p>łódź</p>'),
        ("\ufeffcafé", "café"),
        (NavigableString("a string of a soup"), "a string of a soup"),
        ("", ""),
        (b"", ""),
    ],
)
def test_text_and_bytes(source: object, text: str) -> None:
    decoded, _ = decode(source)
    assert decoded == text
    assert type(decoded) is str


@pytest.mark.parametrize(
    "tree",
    [
        html.fromstring("<div><p>One <b>two</b></p></div>"),
        etree.ElementTree(html.fromstring("<div><p>One <b>two</b></p></div>")),
        etree.fromstring("<div><p>One <b>two</b></p></div>"),
        BeautifulSoup("<div><p>One <b>two</b></p></div>", "html.parser"),
        BeautifulSoup("<body><div><p>One <b>two</b></p></div>tail</body>", "html.parser").div,
        html.fromstring("<body><div><p>One <b>two</b></p></div>tail</body>")[0],
    ],
)  # fmt: skip
def test_trees(tree: object) -> None:
    text, repairs = decode(tree)
    assert text == "<div><p>One <b>two</b></p></div>"
    assert repairs == ()


def test_an_empty_tree_is_an_empty_page() -> None:
    assert decode(etree.ElementTree()) == ("", ())


@pytest.mark.parametrize("source", [Path("page.html"), io.StringIO("page")])
def test_a_path_or_a_file_says_what_to_do(source: object) -> None:
    with pytest.raises(TypeError, match="read the file first"):
        decode(source)


@pytest.mark.parametrize("name", ["utf-7x", "idna", "hex", "undefined", "a b", "rot13", "\x00", "x" * 5000])
def test_a_false_charset_never_raises(name: str) -> None:
    text, _ = decode(b'<meta charset="' + name.encode() + b'"><p>caf\xe9</p>')
    assert "caf" in text


CHINESE = "朱镕基昨天在北京会见了外国代表团，双方进行了友好的会谈。"
RUSSIAN = "Мэр вчера решил, что новый мост через реку будет построен до зимы, и совет с ним согласился."


@pytest.mark.parametrize(
    ("said", "data", "text"),
    [
        ("gb2312", CHINESE.encode("gbk"), CHINESE),  # characters that only the larger charset has, as browsers read it
        ("iso-8859-1", "“no” – €5".encode("cp1252"), "“no” – €5"),
        ("iso-2022-jp", "東京で".encode("iso2022_jp"), "東京で"),  # ASCII to look at
        ("utf-8", RUSSIAN.encode() + b"\xff", RUSSIAN + "\ufffd"),  # a byte that is broken spoils no page
        ("windows-1251", RUSSIAN.encode("cp1251"), RUSSIAN),
        ("utf-16", RUSSIAN.encode(), RUSSIAN),  # which no page that says so in ASCII letters can be
    ],
)
def test_the_charset_that_a_page_says(said: str, data: bytes, text: str) -> None:
    decoded, _ = decode(b'<meta charset="%s"><p>' % said.encode() + data)
    assert decoded.endswith(f"<p>{text}")


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", "El Ayuntamiento acordó que el puente se construirá antes del año 2027, según el señor Muñoz."),
        ("cp1251", RUSSIAN),
        ("gb18030", CHINESE * 3),
        ("cp1250", "Rada rozhodla, že město bude mít nový most. " * 3),
    ],
)
def test_a_charset_that_nobody_says(charset: str, text: str) -> None:
    assert decode(text.encode(charset))[0] == text


def test_mojibake_is_mended_and_recorded() -> None:
    text, repairs = decode("It is the town\u00e2\u20ac\u2122s bridge.\nAnd it stays.\n")
    assert text == "It is the town\u2019s bridge.\nAnd it stays.\n"
    assert [(repair.kind, repair.start) for repair in repairs] == [("mojibake", 0)]


def test_a_page_on_one_line_is_mended_as_ftfy_would() -> None:
    run = "<p class=x>And it stays. " * 20
    line = f"{run}the town\u00e2\u20ac\u2122s{run}caf\u00c3 {run}\u0416\x01{run[:130]}\u00c2\u00a0\n"
    text, repairs = decode(line)
    assert text == ftfy.fix_encoding(line) != line
    assert [repair.before for repair in repairs] == [line]


def test_good_text_stays_as_it_is() -> None:
    for text in ("Où êtes-vous ? — «À Paris»", "Â and Ã alone", "łódź, 東京, Москва, \u2028 and \x85"):
        assert decode(text) == (text, ())


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.text(st.sampled_from("ab \n\x00\ud800\udfff\ufeffé"), max_size=40))
def test_repairs_can_be_undone(text: str) -> None:
    decoded, repairs = decode(text)
    assert not any(unsafe in decoded for unsafe in ("\x00", "\ud800", "\udfff"))
    assert decoded.count("\n") == text.count("\n")
    assert replay(decoded, repairs) == text


def test_half_a_character_of_an_address_is_replaced_too() -> None:
    result = clean("A line of text.\n", url="https://a.example/\ud83d\x00")
    assert result.metadata.canonical_url == "https://a.example/\ufffd\ufffd"
