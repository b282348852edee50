"""The last step: verdicts in, Result out. The only place that joins blocks.

The rule of joining: the kept blocks in page order, each without the white space at its end; a blank line between two
blocks where the document has one between them or where a block between them was removed, else a line end. The page's
first block goes without the blank lines before it.
"""

from __future__ import annotations

from cleantext.model import LABELS, Block, Document, Evidence, Finding, Repair, Result, Verdicts


def assemble(document: Document, evidence: Evidence, verdicts: Verdicts, repairs: tuple[Repair, ...] = ()) -> Result:
    """Join the kept blocks, gather the metadata, and hand over what was removed."""
    from cleantext.fields import metadata_of  # here, since it takes a third of the time of the import

    return Result(
        join(document, verdicts),
        metadata_of(document, verdicts),
        document.text,
        repairs,
        document,
        evidence,
        verdicts,
    )


def join(document: Document, verdicts: Verdicts) -> str:
    """The clean text, by the rule of joining above."""
    text, last, after = document.text, -1, ""
    pieces: list[str] = []
    starts, ends = document.starts.tolist(), document.ends.tolist()
    for index in verdicts.kept.nonzero()[0].tolist():
        block = text[starts[index] : ends[index]]
        content = block.rstrip()
        if pieces:
            apart = index - last > 1 or len(after.splitlines()) > 1
            pieces.append("\n\n" if apart else "\n")
        last, after = index, block[len(content) :]
        pieces.append(content if index else without_blank_lines(content))
    return "".join(pieces)


def without_blank_lines(content: str) -> str:
    """A text without the blank lines that it begins with; its first line keeps its indent."""
    lead = content[: len(content) - len(content.lstrip())]
    indent = f"{lead}.".splitlines()[-1][:-1]
    return content[len(lead) - len(indent) :]


def blocks_of(result: Result) -> tuple[Block, ...]:
    """The blocks as objects, each with the findings about it, strongest first."""
    document, evidence, verdicts = result.source, result.evidence, result.verdicts
    about: dict[int, list[Finding]] = {}
    for finding in evidence.findings:
        about.setdefault(finding.block, []).append(finding)
    blocks = []
    for index, (start, end) in enumerate(zip(document.starts.tolist(), document.ends.tolist(), strict=True)):
        label = LABELS[verdicts.labels[index]]
        found = about.get(index, [])
        found += [
            Finding(
                index,
                label,
                float(table.weights[index, verdicts.labels[index]]),
                table.reason(index, label),
                table.filter,
            )
            for table in evidence.tables
        ]
        found.sort(key=lambda f: (f.label != label, -f.weight))
        blocks.append(
            Block(
                index, start, end, document.text[start:end], label,
                round(float(verdicts.scores[index]), 4), bool(verdicts.kept[index]), tuple(found),
            )
        )  # fmt: skip
    return tuple(blocks)
