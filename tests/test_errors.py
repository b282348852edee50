"""Slips: what was given by mistake gets a message that says what to do; text and bytes never raise."""

from __future__ import annotations

import gzip
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

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
        ("www.news.example/bridge", "nothing is fetched"),
        (" http://news.example/bridge?a=1\n", "url='http://news.example/bridge?a=1'"),
        ('{"url": "https://a.example", "text": "' + "word " * 200 + '"}', "JSON"),
        ('[\n {"text": "a page"}\n]\n', "JSON"),
        (str(b"<html><body>caf\xc3\xa9</body></html>"), "give the bytes themselves"),
        ('["a page", "another"]\n', "clean_many"),
        ("\x7fELF\x02\x01\x01" + "\x03\x04 a" * 20, "another kind of file"),
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
        "\x01\x02",
        "\x1b[1mBold\x1b[0m in a terminal, " * 9,
        STORY.replace("e", "\ufffd", 12),
        '["Who?" she said. ["Nobody."]',
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


def test_a_mapping_for_many_says_what_to_do() -> None:
    with pytest.raises(TypeError, match=r"not a mapping: give its \.items\(\)"):
        clean_many({"a": STORY})
    assert [done.text for done in clean_many({"a": STORY}.items())] == [clean(STORY).text]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"pipeline": "share"}, r"pipeline must be a Pipeline such as DEFAULT\.without\('share'\), not str"),
        ({"url": b"https://a.example"}, "url must be a str or None, not bytes"),
        ({"language": 7}, "language must be a str or None, not int"),
    ],
)
def test_an_option_of_another_type_says_what_it_must_be(options: dict[str, Any], said: str) -> None:
    for call in (clean, clean_many):
        with pytest.raises(TypeError, match=said):
            call([STORY] if call is clean_many else STORY, **options)


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ([""], 2, "a PATH is expected, or - for standard input"),
        (["a.html", "b.html"], 2, "one PATH is expected, not 'b.html' too; for many pages: cleantext run"),
        (["The council met on Tuesday"], 2, "goes to standard input: cleantext -"),
        (["empty.txt"], 0, "there is no text on this page"),
        (["blank.html"], 0, "there is no text on this page"),
        (["noise.bin"], 0, "another kind of file"),
        (["diff", "noise.bin", "empty.txt"], 0, "noise.bin: this text is hardly that of a page"),
    ],
)
def test_slips_on_the_command_line(
    given: list[str],
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.txt").write_bytes(b"")
    Path("blank.html").write_bytes(b"<html><body>\n<script>1</script></body></html>")
    Path("noise.bin").write_bytes(bytes(range(256)) * 8)
    assert main(given) == status
    told = capfd.readouterr().err
    assert said in told
    assert "SourceWarning" not in told


def test_a_fragment_and_a_clean_text_are_fine() -> None:
    assert clean(f"<p>{STORY.strip()}</p>").text.startswith("The council met")
    assert clean(STORY).text.split() == STORY.split()


@pytest.mark.parametrize("trigger", ['{"', '["', "\x01", "[{ ", "b'", "b'\\x", "%PDF-", "/", "https://", " ", '{"a" '])
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
