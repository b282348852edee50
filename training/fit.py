"""Fit one net and score pages with it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from cleantext.filters.scorer import VOICES
from cleantext.model import LABELS
from cleantext.scorer.network import CLIP, LABEL_SAY, kept_odds
from cleantext.scorer.sharedwords import SHARED_WORDS
from training.crops import cut_down
from training.data import PAGE_TYPES, Page
from training.net import Net

CUT = 600  # blocks of a page that one training step sees


@dataclass
class Settings:
    """What a fit depends on; the shipped weights were made with the defaults."""

    epochs: float = 8
    rate: float = 4e-3
    channels: int = 96
    dropout: float = 0.25
    decay: float = 5e-2
    batch_blocks: int = 4_000
    word_drop: float = 0.4
    voice_drop: float = 0.1  # share of pages on which one rule filter is silent
    label_share: float = 3.0  # what the labels count beside keeping
    rare: float = 0.35  # how far rare labels weigh more: weight = frequency ** -rare, of mean 1
    markup_drop: float = 0.2  # share of pages whose markup is not shown
    renderings: float = 1.0  # share of the renderings without labels that one pass sees
    crops: float = 0.15  # share of the pages that are shown as another cleaner might have left them
    brief: float = 0.06  # share of the pages that are shown with a paragraph or a few of their content
    page_power: float = 0.5  # a page weighs words ** (1 - page_power)
    seed: int = 0


def standard(pages: list[Page]) -> tuple[np.ndarray, np.ndarray]:
    """Mean and deviation of the columns."""
    sample = np.concatenate([page.inputs.numbers for page in pages[:: max(1, len(pages) // 1500)]])
    return sample.mean(0), np.maximum(sample.std(0), 1e-2)


def label_weights(pages: list[Page], power: float) -> torch.Tensor:
    """A weight for each label, larger for rare ones; the mean over the annotated blocks is 1."""
    found = np.concatenate([page.labels[page.labels >= 0] for page in pages if page.labels is not None])
    counts = np.bincount(found, minlength=len(LABELS)) + 1.0
    weights = counts**-power
    return torch.from_numpy((weights * counts.sum() / (weights * counts).sum()).astype(np.float32))


def batches(
    pages: list[Page], size: int, rng: np.random.Generator | None = None, settings: Settings | None = None
) -> list[list[tuple[Page, int, int]]]:
    """Groups of pages (or windows of long ones) of similar length; for fitting, some of the pages, some cut down."""
    spans = []
    for page in pages:
        if rng is not None and settings is not None:
            if page.labels is None and rng.random() > settings.renderings:
                continue
            page = cut_down(page, rng, settings.crops, settings.brief)
        n = len(page.sizes)
        if not n:
            continue
        start = int(rng.integers(0, n - CUT)) if rng is not None and n > CUT else 0
        spans.append((page, start, min(n, start + CUT) if rng is not None else n))
    noise = rng.random(len(spans)) if rng is not None else np.zeros(len(spans))
    order = np.argsort([np.log(b - a) + 0.3 * z for (_, a, b), z in zip(spans, noise, strict=True)], kind="stable")
    groups, group, longest = [], [], 0
    for index in order:
        span = spans[index]
        longest = max(longest, span[2] - span[1])
        if group and longest * (len(group) + 1) > size:
            groups.append(group)
            group, longest = [], span[2] - span[1]
        group.append(span)
    if group:
        groups.append(group)
    if rng is not None:
        rng.shuffle(groups)
    return groups


def tensors(group, mean, deviation, rng=None, settings=None):
    """Padded arrays of a group."""
    longest = max(b - a for _, a, b in group)
    k = group[0][0].inputs.numbers.shape[1]
    numbers = np.zeros((len(group), longest, k), dtype=np.float32)
    mask = np.zeros((len(group), longest), dtype=np.float32)
    for row, (page, a, b) in enumerate(group):
        part = np.clip((page.inputs.numbers[a:b] - mean) / deviation, -CLIP, CLIP)
        if rng is not None and rng.random() < settings.voice_drop:
            part = part.copy()
            voice = k - 1 - int(rng.integers(0, len(VOICES)))
            part[:, voice] = -mean[voice] / deviation[voice]
        if rng is not None and len(page.inputs.class_words) and rng.random() < settings.markup_drop:
            part = part.copy()
            part[:, markup_columns(page.inputs.names)] = 0
        numbers[row, : b - a] = part
        mask[row, : b - a] = 1
    drop = settings.word_drop if rng is not None else 0.0
    words = bags(group, "buckets", "blocks", longest, rng, drop)
    classes = bags(group, "class_words", "class_blocks", longest, rng, drop)
    return torch.from_numpy(numbers), words, classes, torch.from_numpy(mask)


def markup_columns(names: tuple[str, ...]) -> slice:
    """Where the columns of the DOM stand: between those of the text and those of the word lists."""
    first = next((i for i, name in enumerate(names) if name.startswith("class ")), 0)
    return slice(first, next((i for i, name in enumerate(names) if name == SHARED_WORDS[0]), 0) if first else 0)


def bags(group, name, of_blocks, longest, rng, drop):
    """Buckets and offsets of all blocks of a padded group."""
    found, counts = [], np.zeros(len(group) * longest, dtype=np.int64)
    for row, (page, a, b) in enumerate(group):
        buckets, blocks = getattr(page.inputs, name), getattr(page.inputs, of_blocks)
        inside = (blocks >= a) & (blocks < b)
        if drop:
            inside &= rng.random(len(inside)) >= drop
        where = blocks[inside] - a + row * longest
        found.append(buckets[inside][np.argsort(where, kind="stable")])
        counts += np.bincount(where, minlength=len(counts))
    flat = np.concatenate(found).astype(np.int64)
    return torch.from_numpy(flat), torch.from_numpy(np.concatenate(([0], np.cumsum(counts)[:-1])))


def targets(group, longest, power=0.5):
    """Keep, its weights, labels, and page types of a group."""
    keep = np.zeros((len(group), longest), dtype=np.float32)
    weight = np.zeros_like(keep)
    labels = np.full((len(group), longest), -1, dtype=np.int64)
    types = np.full(len(group), -1, dtype=np.int64)
    for row, (page, a, b) in enumerate(group):
        n = b - a
        words = np.minimum(page.sizes[a:b], 80)
        share = (0.3 + words) / max(20.0, float(page.sizes.sum())) ** power * 20 ** (power - 0.5)
        known, content = page.content()
        keep[row, :n], weight[row, :n] = content[a:b], share * known[a:b]
        if page.labels is not None:
            labels[row, :n] = page.labels[a:b]
        if page.page_type in PAGE_TYPES:
            types[row] = PAGE_TYPES.index(page.page_type)
    return map(torch.from_numpy, (keep, weight, labels, types))


def say(text: str) -> None:
    """Print at once, for logs that are watched."""
    print(text, flush=True)


def fit(pages: list[Page], settings: Settings, log=say) -> tuple[Net, np.ndarray, np.ndarray]:
    """Train a net on pages; the same pages and settings give the same net."""
    torch.manual_seed(settings.seed)
    rng = np.random.default_rng(settings.seed)
    mean, deviation = standard(pages)
    net = Net(
        len(mean),
        settings.channels,
        settings.dropout,
        markup=any(len(page.inputs.class_words) for page in pages),
    )
    rare = label_weights(pages, settings.rare)
    optimizer = torch.optim.AdamW(net.parameters(), lr=settings.rate, weight_decay=settings.decay)
    total = int(len(batches(pages, settings.batch_blocks, rng, settings)) * settings.epochs) + 1
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.rate, total_steps=total + 5, pct_start=0.15)
    step, started, sums = 0, time.time(), Counter()
    while step < total:
        net.train()
        for group in batches(pages, settings.batch_blocks, rng, settings):
            numbers, words, classes, mask = tensors(group, mean, deviation, rng, settings)
            keep, weight, labels, types = targets(group, mask.shape[1], settings.page_power)
            p, q, t = net(numbers, words, classes, mask)
            loss_keep = (functional.binary_cross_entropy_with_logits(p, keep, reduction="none") * weight).sum() / len(
                group
            )
            known = labels >= 0
            loss = 0.25 * loss_keep
            if known.any():
                loss_label = functional.cross_entropy(
                    q[known], labels[known], rare, reduction="sum", label_smoothing=0.02
                )
                loss = loss + settings.label_share * loss_label / 150 / max(1, len(group)) ** 0.5
                sums["label"] += loss_label.item() / int(known.sum())
                sums["groups"] += 1
            if (types >= 0).any():
                loss = loss + 0.1 * functional.cross_entropy(t[types >= 0], types[types >= 0])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 3.0)
            optimizer.step()
            schedule.step()
            step += 1
            sums["keep"] += loss_keep.item()
            sums["steps"] += 1
            if step % 200 == 0:
                keep_mean, label_mean = sums["keep"] / sums["steps"], sums["label"] / max(1, sums["groups"])
                log(f"step {step}/{total} keep {keep_mean:.3f} label {label_mean:.3f} {time.time() - started:.0f}s")
                sums.clear()
            if step >= total:
                break
    net.eval()
    return net, mean, deviation


@torch.no_grad()
def predict(net: Net, mean, deviation, pages: list[Page]) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """The net's log-odds of keeping and log-probabilities of the labels, by the page's place in the list."""
    place = {id(page): index for index, page in enumerate(pages)}
    found = {}
    for group in batches(pages, 12_000):
        numbers, words, classes, mask = tensors(group, mean, deviation)
        p, q, _ = net(numbers, words, classes, mask)
        q = torch.log_softmax(q, 2)
        for row, (page, a, b) in enumerate(group):
            labels = q[row, : b - a].numpy()
            found[place[id(page)]] = (joint(p[row, : b - a].numpy(), labels), labels)
    return found


def joint(log_odds: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """The log-odds of keeping of both heads, mixed."""
    return (1 - LABEL_SAY) * log_odds + LABEL_SAY * kept_odds(labels)
