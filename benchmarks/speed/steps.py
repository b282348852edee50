"""The time of each step of ``clean``, text and HTML apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from time import process_time
from typing import Any

from benchmarks.speed.peers import Page
from cleantext.assemble import join
from cleantext.decide import decide
from cleantext.decode import decode
from cleantext.fields import metadata_of
from cleantext.model import Evidence, Finding, signed
from cleantext.pipeline import DEFAULT, name_of
from cleantext.read import read

Times = dict[str, float]  # step -> seconds


def profile(pages: list[Page], mode: str) -> Times:
    """Seconds a page by step."""
    total: Times = defaultdict(float)
    for page in pages:
        for step, seconds in _steps(page, mode).items():
            total[step] += seconds
    return {step: seconds / max(1, len(pages)) for step, seconds in total.items()}


def _steps(page: Page, mode: str) -> Times:
    times: Times = {}

    def step(name: str, work: Callable[[], Any]) -> Any:
        start = process_time()
        done = work()
        times[name] = times.get(name, 0.0) + process_time() - start
        return done

    text, _ = step("decode", lambda: decode(page.html if mode == "html" else page.text))
    document = step("read", lambda: read(text, input=mode, url=page.url))
    for name in ("lines", "keys", "language", "phrases", "columns", "layout", "headline"):
        step(name, lambda name=name: getattr(document, name))
    findings: list[Finding] = []
    for f in DEFAULT.filters:
        findings += step("filters", lambda f=f: signed(f(document), name_of(f)))
    findings.sort()
    first = tuple(findings)
    tables = tuple(step(name_of(f), lambda f=f: f(document, first)) for f in DEFAULT.context)
    verdicts = step("decide", lambda: decide(document, Evidence(first, tables)))
    step("assemble", lambda: join(document, verdicts))
    step("fields", lambda: metadata_of(document, verdicts))
    return times
