"""The scorer's net in torch; ``cleantext.filters.scorer`` runs the same sums in numpy."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from cleantext.model import LABELS
from cleantext.read.markup import CLASS_BUCKETS
from cleantext.scorer.network import BUCKETS, DILATIONS, WIDTH
from training.data import PAGE_TYPES


class Layer(nn.Module):
    """A dilated convolution of each channel by itself, then a product across the channels."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.taps = nn.Parameter(torch.randn(WIDTH, channels) * 0.3)
        self.mix = nn.Linear(channels, channels)
        with torch.no_grad():
            self.taps[WIDTH // 2] += 0.7

    def forward(self, x):
        """x: pages x channels x blocks."""
        n, reach = x.shape[2], self.dilation * (WIDTH // 2)
        padded = functional.pad(x, (reach, reach))
        seen = sum(
            padded[:, :, k * self.dilation : k * self.dilation + n] * tap[None, :, None]
            for k, tap in enumerate(self.taps)
        )
        return self.mix(seen.transpose(1, 2)).transpose(1, 2)


class Net(nn.Module):
    """Columns and words of the blocks in; keep, label and page type out."""

    def __init__(
        self,
        columns: int,
        channels: int = 96,
        dropout: float = 0.15,
        *,
        markup: bool = False,
        words: int = 32,
    ) -> None:
        super().__init__()
        self.embedding = nn.EmbeddingBag(BUCKETS, words, mode="mean")
        nn.init.normal_(self.embedding.weight, std=0.1)
        classes = 24 if markup else 0
        self.classes = nn.EmbeddingBag(CLASS_BUCKETS if markup else 0, classes, mode="mean")
        nn.init.normal_(self.classes.weight, std=0.1)
        self.enter = nn.Linear(columns + words + classes, channels)
        self.layers = nn.ModuleList(Layer(channels, dilation) for dilation in DILATIONS)
        self.page = nn.Linear(2 * channels, channels)
        self.leave = nn.Linear(2 * channels, channels)
        self.keep = nn.Linear(channels, 1)
        self.label = nn.Linear(channels, len(LABELS))
        self.genre = nn.Linear(channels, len(PAGE_TYPES))
        self.drop = nn.Dropout(dropout)

    def forward(self, numbers, words, classes, mask):
        """numbers: pages x blocks x columns; words, classes: (buckets, offsets) of all blocks; mask: pages x blocks."""
        pages, blocks, _ = numbers.shape
        parts = [numbers, self.embedding(*words).view(pages, blocks, -1)]
        if self.classes.num_embeddings:
            parts.append(self.classes(*classes).view(pages, blocks, -1))
        x = self.drop(functional.relu(self.enter(torch.cat(parts, 2))))
        first = x
        m = mask[:, :, None]
        x = (x * m).transpose(1, 2)
        for depth, layer in enumerate(self.layers):
            y = functional.relu(layer(x))
            x = (x + self.drop(y)) * m.transpose(1, 2)
            if depth == 1:
                x = x + self.page_vector(x, mask)[:, :, None] * m.transpose(1, 2)
        page = functional.relu(self.page_vector(x, mask))
        x = functional.relu(self.leave(torch.cat((x.transpose(1, 2), first), 2)) + page[:, None, :])
        x = self.drop(x)
        return self.keep(x)[:, :, 0], self.label(x), self.genre(page)

    def page_vector(self, x, mask):
        """Mean and maximum over the blocks of each page."""
        size = mask.sum(1, keepdim=True).clamp(min=1)
        mean = x.sum(2) / size
        peak = x.masked_fill(mask[:, None, :] == 0, -1e4).amax(2)
        return self.page(torch.cat((mean, peak), 1))
