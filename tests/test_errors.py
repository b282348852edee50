"""Slips: what was given by mistake gets a message that says what to do; text and bytes never raise."""

from __future__ import annotations

import gzip
import warnings
from types import SimpleNamespace

import pytest

from cleantext import SourceWarning, clean, clean_many
from cleantext.cli import main

STORY = "The council met on Tuesday, and it decided that a second bridge would be built over the river.\n" * 3


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("page.html", "read_bytes"),
        ("/data/pages/1.txt", "read_bytes"),
        ("./pages", "read_bytes"),
        ("C:\\pages\\one page.html\n", "read_bytes"),
        ("https://news.example/bridge", "nothing is fetched"),
        (" http://news.example/bridge?a=1\n", "url='http://news.example/bridge?a=1'"),
        ('{"url": "https://a.example", "text": "' + "word " * 200 + '"}', "JSON"),
        ('[\n {"text": "a page"}\n]\n', "JSON"),
        (str(b"<html><body>caf\xc3\xa9</body></html>"), "give the bytes themselves"),
        ("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "extract its text"),
    ],
)
def test_text_that_is_no_page_warns(text: str, advice: str) -> None:
    with pytest.warns(SourceWarning, match="this text") as caught:
        result = clean(text)
    assert advice in str(caught[0].message)
    assert caught[0].filename == __file__, "the warning names the caller's line"
    assert result.document == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF.*pdftotext"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "JPEG picture"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "zip archive.*unpack"),
        (gzip.compress(b"<html><p>A page.</p></html>" * 9), "gzip.decompress"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00", "video"),
        (b"PAR1\x15\x04\x15", "clean_many"),
    ],
)
@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_another_file_are_an_empty_page(data: bytes, said: str, kind: type) -> None:
    data = data + b"\x00" if data.startswith(b"PAR1") else data
    with pytest.warns(SourceWarning, match=f"(?s)these bytes are .*{said}"):
        result = clean(kind(data))
    assert (result.text, result.blocks) == ("", ())
    assert result.repairs[0].kind.endswith("left out")


@pytest.mark.parametrize(
    "source",
    [
        STORY,
        STORY.encode(),
        f"<p>{STORY}</p>",
        "",
        "Hello",
        "example.com is a name that is kept for examples.",
        "Look at https://news.example/bridge for more.",
        "/r/bridges\n\n" + STORY,
        "/s is how they end it.",
        "./configure and then make and then make install",
        "{ this is no JSON, and it is kept }",
        "function() { return {a: 1}; }",
        b"%PDF-1.4 is how the files begin, says the manual of the format, and nobody was surprised by it.",
        b"GIF89a is a format of pictures, which is older than the web.",
        "PK\x03\x04 as text",
        "café".encode("utf-16"),
    ],
)
def test_pages_do_not_warn(source: str | bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", SourceWarning)
        clean(source)


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        (["a page", "another"], "clean_many"),
        (("a page",), "clean_many"),
        ((page for page in ["a page"]), "clean_many"),
        ({"text": "a page"}, "the value that holds the page"),
        (None, "download failed"),
        (SimpleNamespace(content=b"a page"), r"response\.content"),
    ],
)
def test_other_types_say_what_to_do(source: object, advice: str) -> None:
    with pytest.raises(TypeError, match=f"a page is str, bytes.*{advice}"):
        clean(source)


def test_one_page_for_many_says_what_to_do() -> None:
    with pytest.raises(TypeError, match="clean takes one page"):
        list(clean_many("a page"))


def test_a_fragment_and_a_clean_text_are_fine() -> None:
    assert clean(f"<p>{STORY.strip()}</p>").text.startswith("The council met")
    assert clean(STORY).text.split() == STORY.split()


@pytest.mark.parametrize("trigger", ['{"', "[{ ", "b'", "b'\\x", "%PDF-", "/", "https://", " ", '{"a" '])
def test_hostile_text_is_looked_at_in_linear_time(trigger: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SourceWarning)
        clean(trigger * (200_000 // len(trigger)))


def test_the_command_says_it_too(tmp_path, capfd: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "page.pdf"
    page.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    assert main([str(page)]) == 1
    printed = capfd.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"cleantext: {page}: these bytes are a PDF document, no page: extract")
    assert main(["https://news.example/bridge"]) == 2
    assert "curl -s https://news.example/bridge | cleantext - --url" in capfd.readouterr().err
    assert main([str(tmp_path)]) == 2
    assert "cleantext run" in capfd.readouterr().err
