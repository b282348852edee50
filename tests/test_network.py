"""The sums of the scorer's net against their plain definitions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cleantext import clean
from cleantext.filters.scorer import together
from cleantext.scorer import bags, inputs, network

FIXTURES = Path(__file__).parents[1] / "fixtures"


def table(rows: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    numbers = np.random.default_rng(3).integers(-128, 128, (rows, width)).astype(np.int8)
    numbers[0], numbers[1] = 127, -128
    return numbers, np.linspace(0.5, 2, width, dtype=np.float32)


@pytest.mark.parametrize("width", [32, 24, 5])
@pytest.mark.parametrize("count", [1, 255, 256, 257, 600])
def test_means_are_those_of_the_rows(width: int, count: int) -> None:
    numbers, scale = table(50, width)
    rows = np.concatenate((np.zeros(count), np.ones(count), np.arange(50))).astype(np.int32)
    blocks = np.concatenate((np.full(count, 1), np.full(count, 4), np.full(49, 1), [0]))  # two runs; none in 2 and 3
    found = bags.means(bags.packed(numbers, scale), rows, blocks, 6)
    for block in range(6):
        own = numbers[rows[blocks == block]].astype(np.float64) * scale
        wanted = own.mean(axis=0) if len(own) else np.zeros(width)
        np.testing.assert_allclose(found[block], wanted, rtol=1e-5, atol=1e-4)


def test_means_without_words() -> None:
    empty = bags.packed(np.zeros((0, 0), np.int8), np.zeros(0, np.float32))
    nothing = bags.means(empty, np.zeros(0, np.int32), np.zeros(0, np.int64), 3)
    assert nothing.shape == (3, 0)


@pytest.mark.parametrize("blocks", [1, 2, 7, 40])
@pytest.mark.parametrize("dilation", network.DILATIONS)
def test_convolution(blocks: int, dilation: int) -> None:
    generator = np.random.default_rng(5)
    x = generator.standard_normal((blocks, 6)).astype(np.float32)
    taps = generator.standard_normal((network.WIDTH, 6)).astype(np.float32)
    wanted = np.zeros((blocks, 6))
    for block in range(blocks):
        for tap in range(network.WIDTH):
            seen = block + (tap - network.WIDTH // 2) * dilation
            if 0 <= seen < blocks:
                wanted[block] += x[seen] * taps[tap]
    found = network._convolve(np.ascontiguousarray(x.T), taps, dilation)
    np.testing.assert_allclose(found.T, wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", ["input.txt", "input.html"])
def test_windows_are_the_page_in_pieces(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = max(FIXTURES.glob(f"*/{name}"), key=lambda path: path.stat().st_size).read_text(encoding="utf-8")
    result = clean(source)
    page, findings = result.source, result.evidence.findings
    whole = inputs.inputs_of(page, findings)
    monkeypatch.setattr(inputs, "WINDOW", 7)
    monkeypatch.setattr(inputs, "MARGIN", 2)
    parts = list(inputs.windows(page, findings))
    assert len(parts) == -(-len(page) // 7) >= 3
    assert [len(part.inputs.starts) for part in parts[:2]] == [9, 11]
    np.testing.assert_array_equal(np.concatenate([part.inputs.numbers[part.asked] for part in parts]), whole.numbers)
    for rows, blocks in (("buckets", "blocks"), ("class_words", "class_blocks")):
        found = [
            (part.first + block, row)
            for part in parts
            for block, row in zip(
                getattr(part.inputs, blocks).tolist(), getattr(part.inputs, rows).tolist(), strict=True
            )
            if part.asked.start <= block < part.asked.stop
        ]
        wanted = zip(getattr(whole, blocks).tolist(), getattr(whole, rows).tolist(), strict=True)
        assert sorted(found) == sorted(wanted)


def test_a_page_without_furniture_is_content_unless_it_is_a_shell_and_the_nets_doubt_all_of_it() -> None:
    doubted, likely = np.array([-3.0, -1.5], dtype=np.float32), np.array([-3.0, -0.5], dtype=np.float32)
    said = np.array([2.0, 2.0], dtype=np.float32)
    np.testing.assert_array_equal(together(doubted, said, shell=True), doubted)
    np.testing.assert_array_equal(together(likely, said, shell=True), likely + said)
    np.testing.assert_array_equal(together(doubted, said, shell=False), doubted + said)
