"""The HTML report in a real browser: it needs the extra ``browser`` and a Chromium of the system's packages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleantext import clean
from cleantext.render.report_page import to_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
PAGE = (
    "Home > News > Europe\n\nTown council votes for a second bridge\n\nBy Jane Doe\n\n"
    "The committee met on Tuesday, and it decided that the bridge would be repaired before the winter comes.\n\n"
    "<script>document.title = 'broken'</script> </pre><img src=x onerror=\"document.title='broken'\">\n\n"
    "Share this article\n\nSubscribe to our newsletter\n\n© 2021 Daily Planet. All rights reserved.\n"
)
RESULT = clean(PAGE, input="text")


@pytest.fixture(scope="module")
def opened() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="the extra `browser` is not installed")
    if not (CHROMIUM and DRIVER):
        pytest.skip("no Chromium with its driver on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def browser(opened: Any, tmp_path: Path) -> Any:
    page = tmp_path / "report.html"
    page.write_text(to_page(RESULT), encoding="utf-8")
    opened.get(page.as_uri())
    return opened


def press(browser: Any, keys: str) -> None:
    browser.switch_to.active_element.send_keys(keys)


def shown(browser: Any) -> list[int]:
    script = "return [...document.querySelectorAll('.block:not([hidden])')].map((block) => block.id)"
    return [int(name[1:]) for name in browser.execute_script(script)]


def said(browser: Any) -> str:
    return str(browser.find_element("id", "said").text)


def test_nothing_of_the_page_runs_and_the_console_is_quiet(browser: Any) -> None:
    assert "broken" not in browser.title
    assert shown(browser) == [block.index for block in RESULT.blocks]
    assert browser.get_log("browser") == []
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in loaded if not name.startswith("data:")] == []


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
    press(browser, "c")
    assert said(browser).startswith("Copied: ")


def test_nothing_is_wider_than_the_window(browser: Any) -> None:
    browser.set_window_size(500, 900)
    wide = browser.execute_script("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
    browser.set_window_size(1200, 900)
    assert not wide
