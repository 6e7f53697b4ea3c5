"""Treebanks as trees over the words as written: a clitic or other part of a multiword token joins its host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jejak.errors import InputError

_KEPT_SUBTYPES = frozenset({"nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Node:
    """One written word. `head` is an index into the sentence's nodes, -1 for the root."""

    start: int
    end: int
    upos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Tree:
    text: str
    nodes: tuple[Node, ...]

    def form(self, index: int) -> str:
        return self.text[self.nodes[index].start : self.nodes[index].end]


@dataclass(frozen=True, slots=True)
class Part:
    """A syntactic word of the file, before parts of one written word are joined. `head` as in `Node`."""

    upos: str
    head: int
    deprel: str


def read_trees(path: Path) -> list[Tree]:
    """The sentences of a CoNLL-U file; InputError where a sentence lacks its text or a word is not found in it."""
    trees = []
    for number, block in enumerate(_blocks(path.read_text(encoding="utf-8").splitlines()), start=1):
        try:
            trees.append(_tree(block))
        except (ValueError, IndexError) as error:
            raise InputError(f"{path.name}: sentence {number} cannot be read: {error}") from error
    return trees


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _tree(block: list[str]) -> Tree:
    text = next((line[len("# text =") :].strip() for line in block if line.startswith("# text =")), "")
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    rows = [row for row in rows if "." not in row[0]]
    parts = [Part(row[3], int(row[6]) - 1, row[7]) for row in rows if "-" not in row[0]]
    groups: list[tuple[str, range]] = []
    covered = 0
    for row in rows:
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            groups.append((row[1], range(first - 1, last)))
            covered = last
        elif int(row[0]) > covered:
            groups.append((row[1], range(int(row[0]) - 1, int(row[0]))))
    return join_parts(text, locate(text, [form for form, _ in groups]), [group for _, group in groups], parts)


def locate(text: str, forms: Iterable[str]) -> list[tuple[int, int]]:
    """Character spans of `forms`, which follow each other in `text`; ValueError if one is missing."""
    spans, position = [], 0
    for form in forms:
        start = text.find(form, position)
        if start < 0:
            raise ValueError(f"{form!r} is not in the text after character {position}")
        position = start + len(form)
        spans.append((start, position))
    return spans


def join_parts(text: str, spans: Sequence[tuple[int, int]], groups: Sequence[range], parts: Sequence[Part]) -> Tree:
    """One node per group of parts: it stands where the group's own head stands."""
    owner = {part: group for group, members in enumerate(groups) for part in members}
    nodes = []
    for (start, end), members in zip(spans, groups, strict=True):
        top = next((index for index in members if parts[index].head not in members), members[0])
        head = parts[top].head
        nodes.append(Node(start, end, parts[top].upos, owner[head] if head >= 0 else -1, simplify(parts[top].deprel)))
    return Tree(text, tuple(nodes))


def simplify(deprel: str) -> str:
    """The universal relation; the passive subject keeps its subtype, since it says who suffered the act."""
    return deprel if deprel in _KEPT_SUBTYPES else deprel.partition(":")[0]


def write_trees(trees: Iterable[Tree], path: Path) -> None:
    """CoNLL-U with the form as lemma and without features, as the trainers need it."""
    with path.open("w", encoding="utf-8") as out:
        for number, tree in enumerate(trees, start=1):
            out.write(f"# sent_id = {number}\n# text = {tree.text}\n")
            for index, node in enumerate(tree.nodes):
                form = tree.form(index)
                glued = index + 1 < len(tree.nodes) and tree.nodes[index + 1].start == node.end
                space = "SpaceAfter=No" if glued else "_"
                row = (index + 1, form, form, node.upos, "_", "_", node.head + 1, node.deprel, "_", space)
                out.write("\t".join(str(field) for field in row) + "\n")
            out.write("\n")
