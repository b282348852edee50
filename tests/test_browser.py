"""The HTML pages in a real browser: they need the extra ``browser`` and a Chromium of the system's packages.

Without these the tests are skipped; with ``CLEANTEXT_BROWSER=1`` in the environment they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from cleantext import DEFAULT, clean
from cleantext.cli import main
from cleantext.render.report_page import to_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
HOSTILE = "<script>document.title = 'broken'</script> </pre><img src=x onerror=\"document.title='broken'\">"
PAGE = (
    "Home > News > Europe\n\nTown council votes for a second bridge\n\nBy Jane Doe\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.\n\n"
    f"{HOSTILE}\n\n"
    "Share this article\n\nSubscribe to our newsletter\n\n© 2021 Daily Planet. All rights reserved.\n"
)
RESULT = clean(PAGE, input="text")


def missing(what: str) -> None:
    """Skip, or fail where nothing may be skipped."""
    if os.environ.get("CLEANTEXT_BROWSER"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def opened() -> Iterator[Any]:
    try:
        from selenium import webdriver
    except ImportError:
        missing("the extra `browser` is not installed")
    if not (CHROMIUM and DRIVER):
        missing("no Chromium with its driver on this machine: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_script_timeout(120)  # a busy machine
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file of each kind of page that the package writes."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "report.html").write_text(to_page(RESULT), encoding="utf-8")
    (folder / "in").mkdir()
    for number in range(40):
        (folder / "in" / f"{number} {'<b>' * (number % 3)}.txt").write_text(PAGE + "Bye.\n" * number, encoding="utf-8")
    for report in ("survey.html", "folder"):
        given = ["run", str(folder / "in"), "--out", str(folder / f"{report}.jsonl"), "--workers", "1"]
        assert main([*given, "--report", str(folder / report)]) == 0
    other = clean(PAGE, input="text", pipeline=DEFAULT.only("breadcrumb"))
    start = '<!DOCTYPE html><html lang="en"><title>A notebook</title><main><h1>A notebook</h1>'
    for name, html in (("notebook", RESULT._repr_html_()), ("compare", RESULT.compare(other)._repr_html_())):
        (folder / f"{name}.html").write_text(start + html, encoding="utf-8")
    return folder


@pytest.fixture
def browser(opened: Any, pages: Path) -> Any:
    opened.get((pages / "report.html").as_uri())
    return opened


def press(browser: Any, keys: str) -> None:
    browser.switch_to.active_element.send_keys(keys)


def shown(browser: Any) -> list[int]:
    script = "return [...document.querySelectorAll('.block:not([hidden])')].map((block) => block.id)"
    return [int(name[1:]) for name in browser.execute_script(script)]


def said(browser: Any) -> str:
    return str(browser.find_element("id", "said").text)


def check_quiet(browser: Any) -> None:
    """Nothing of a page ran, nothing was loaded, nothing was complained of."""
    assert "broken" not in browser.title
    assert browser.get_log("browser") == []
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in loaded if not name.startswith("data:")] == []


def test_nothing_of_the_page_runs_and_the_console_is_quiet(browser: Any) -> None:
    assert shown(browser) == [block.index for block in RESULT.blocks]
    check_quiet(browser)


def test_fates_labels_and_search(browser: Any) -> None:
    press(browser, "2")
    assert shown(browser) == [block.index for block in RESULT.blocks if block.kept]
    press(browser, "1")
    browser.find_element("css selector", "button[data-label=share]").click()
    assert shown(browser) == [block.index for block in RESULT.blocks if block.label == "share"]
    press(browser, "\ue00c")  # Escape
    assert len(shown(browser)) == len(RESULT.blocks)
    browser.find_element("id", "search").send_keys("DAILY planet")
    assert shown(browser) == [block.index for block in RESULT.blocks if "Daily Planet" in block.text]
    assert said(browser) == f"1 of {len(RESULT.blocks)} blocks shown"
    browser.find_element("id", "search").send_keys("zzz")
    assert browser.find_element("id", "none").is_displayed()
    assert browser.get_log("browser") == []


def test_keys_go_from_block_to_block_and_open_the_reasons(browser: Any) -> None:
    press(browser, "j")
    press(browser, "j")
    here = "return document.activeElement.closest('.block').id"
    assert browser.execute_script(here) == "b1"
    press(browser, "k")
    assert browser.execute_script(here) == "b0"
    press(browser, "\ue007")  # Enter
    why = browser.find_element("css selector", "#b0 .why")
    assert why.is_displayed()
    assert RESULT.blocks[0].findings[0].reason in " ".join(why.text.split())
    press(browser, "n")
    index = int(str(browser.execute_script(here))[1:])
    assert not RESULT.blocks[index].kept


def test_the_clean_text_is_copied(browser: Any) -> None:
    assert browser.execute_script("return document.getElementById('clean').textContent") == RESULT.text
    before = said(browser)
    press(browser, "c")
    wait = pytest.importorskip("selenium.webdriver.support.ui").WebDriverWait(browser, 60)
    wait.until(lambda browser: said(browser) != before)  # the browser copies when it gets to it
    assert said(browser).startswith("Copied: ")


def test_the_worst_pages_of_a_run_are_opened_by_key(opened: Any, pages: Path) -> None:
    opened.get((pages / "survey.html").as_uri())
    check_quiet(opened)
    first = opened.find_element("css selector", "details.low")
    lines = first.find_elements("css selector", ".line")
    assert not lines[0].is_displayed()
    first.find_element("css selector", "summary").send_keys("\ue007")  # Enter
    assert lines[0].is_displayed()
    assert len(opened.find_elements("css selector", "details.low")) == 30


def test_the_worst_pages_of_a_run_are_linked(opened: Any, pages: Path) -> None:
    opened.get((pages / "folder" / "index.html").as_uri())
    check_quiet(opened)
    opened.find_element("css selector", ".low a").send_keys("\ue007")
    assert opened.current_url.endswith("/page-01.html")
    assert "cleantext report" in opened.title
    check_quiet(opened)


@pytest.mark.parametrize("name", ["notebook", "compare"])
def test_nothing_of_the_page_runs_in_a_notebook(opened: Any, pages: Path, name: str) -> None:
    opened.get((pages / f"{name}.html").as_uri())
    check_quiet(opened)
    assert opened.find_elements("css selector", ".cleantext script, .cleantext img") == []
    assert "onerror" in opened.find_element("css selector", ".cleantext").text


NAMES = ("report.html", "survey.html", "folder/index.html", "notebook.html", "compare.html")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(opened: Any, pages: Path, name: str, scheme: str) -> None:
    """The rules of axe-core: WCAG 2.2 A and AA, and good practice; what is folded is opened."""
    try:
        axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    except ImportError:
        missing("the extra `browser` is not installed")
    wanted = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", wanted)
    opened.get((pages / name).as_uri())
    opened.execute_script(
        "for (const folded of [...document.querySelectorAll('details')].slice(0, 9)) folded.open = true"
    )
    opened.execute_script(axe)
    found = opened.execute_async_script("axe.run({resultTypes: ['violations']}).then(arguments[0])")
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found["passes"]
    assert [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [360, 500, 1200])
def test_nothing_is_wider_than_the_window_and_no_word_is_broken(
    opened: Any, pages: Path, name: str, width: int
) -> None:
    """Reasons opened; the words of our own tables (labels, filters, numbers, headings) stand whole on one line."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    opened.get((pages / name).as_uri())
    opened.execute_script("for (const folded of document.querySelectorAll('details')) folded.open = true")
    wide = opened.execute_script(
        "return [document.documentElement, ...document.querySelectorAll('.scroll')]"
        ".filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.outerHTML.slice(0, 80))"
    )
    broken = opened.execute_script(
        "return [...document.querySelectorAll('.label, .k, .why td:not(:last-child), .numbers td, .fields th')]"
        ".filter((each) => { const range = new Range(); range.selectNodeContents(each);"
        " return new Set([...range.getClientRects()].map((line) => line.top)).size > 1; })"
        ".map((each) => each.textContent)"
    )
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide == []
    assert broken == []
