"""Brings trees of an old annotation scheme to the newest one, learned from sentences that exist in both.

UD Indonesian GSD 2.0 split `anak-anak` in three, called names `flat` where they are `nmod` now, tagged `akan` ADV and
hung marks elsewhere. Words that the tokenizer keeps whole are joined first; tag and relation of each word are then
predicted from the old annotation around it; marks are hung anew by the guidelines' rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sklearn.feature_extraction import FeatureHasher
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.svm import LinearSVC

from ner_models.recipes.conllu import Node, Part, Tree, join_parts, locate

Spans = Sequence[tuple[int, int]]
Features = dict[str, str]
_HASH_SIZE = 2**18
_CLOSING = frozenset(".?!/…")
_PARTNERS = {")": "(", "]": "[", "”": "“", "’": "‘", '"': '"', "'": "'", "''": "``"}
_SPACED_HYPHEN = re.compile(r"(?<=[^\W\d_]) - (?=[a-z0-9])")


@dataclass(frozen=True, slots=True)
class Converter:
    tags: Pipeline
    relations: Pipeline

    def convert(self, tree: Tree) -> Tree:
        """The same sentence with new tags and relations; heads change for marks only."""
        if not tree.nodes:
            return tree
        features = list(_features(tree))
        tags, relations = self.tags.predict(features), self.relations.predict(features)
        nodes = tuple(
            replace(node, upos=str(tag), deprel=_checked(node, str(relation)))
            for node, tag, relation in zip(tree.nodes, tags, relations, strict=True)
        )
        return attach_marks(replace(tree, nodes=nodes))


def _checked(node: Node, relation: str) -> str:
    """`root` and nothing else has no head, whatever was predicted."""
    if node.head < 0:
        return "root"
    return node.deprel if relation == "root" else relation


def learn(old: Sequence[Tree], new: Sequence[Tree], seed: int = 7) -> Converter:
    """A converter from pairs of trees of the same sentences; words that are cut differently are left out."""
    features: list[Features] = []
    tags: list[str] = []
    relations: list[str] = []
    for before, after in zip(old, new, strict=True):
        targets = {(node.start, node.end): node for node in after.nodes}
        for node, feature in zip(before.nodes, _features(before), strict=True):
            target = targets.get((node.start, node.end))
            if target is not None:
                features.append(feature)
                tags.append(target.upos)
                relations.append(target.deprel)
    return Converter(_classifier(features, tags, seed), _classifier(features, relations, seed))


def _classifier(features: list[Features], labels: list[str], seed: int) -> Pipeline:
    model = make_pipeline(FeatureHasher(_HASH_SIZE), LinearSVC(C=0.3, random_state=seed))
    return model.fit(features, labels)


def _features(tree: Tree) -> Iterator[Features]:
    children: dict[int, list[str]] = {}
    for node in tree.nodes:
        children.setdefault(node.head, []).append(node.deprel)
    for index, node in enumerate(tree.nodes):
        form = tree.form(index)
        head = tree.nodes[node.head] if node.head >= 0 else None
        head_form = tree.form(node.head).lower() if head else ""
        tags = f"{node.upos}/{node.deprel}"
        yield {
            "old": tags,
            "tag": node.upos,
            "relation": node.deprel,
            "form": form.lower(),
            "form+old": f"{form.lower()} {tags}",
            "shape": _shape(form) + f" {node.upos}",
            "ending": form.lower()[-3:],
            "head": head_form,
            "head tag": f"{tags} {head.upos}/{head.deprel}" if head else tags,
            "side": f"{tags} {'left' if node.head < index else 'right'}",
            "next tag": f"{tags} {tree.nodes[index + 1].upos if index + 1 < len(tree.nodes) else ''}",
            "before": f"{tags} {tree.form(index - 1).lower() if index else ''}",
            "head shape": f"{tags} {_shape(tree.form(node.head)) if head else ''} {_shape(form)}",
            **{f"has {relation}": f"{tags}" for relation in children.get(index, [])},
        }


def _shape(form: str) -> str:
    if any(character.isdigit() for character in form):
        return "digits"
    if form[:1].isupper():
        return "upper" if form.isupper() else "title"
    return "lower" if form[:1].isalpha() else "mark"


def close_hyphens(tree: Tree) -> Tree:
    """The tree over `anak-anak` where the old text had `anak - anak`."""
    text = _SPACED_HYPHEN.sub("-", tree.text)
    spans = locate(text, [tree.form(index) for index in range(len(tree.nodes))])
    nodes = (replace(node, start=start, end=end) for node, (start, end) in zip(tree.nodes, spans, strict=True))
    return Tree(text, tuple(nodes))


def retokenise(tree: Tree, tokenise: Callable[[str], Spans]) -> Tree:
    """The tree with words joined where the tokenizer keeps them together; it is never cut finer."""
    bounds = tokenise(tree.text)
    groups: list[list[int]] = []
    spans: list[tuple[int, int]] = []
    for index, node in enumerate(tree.nodes):
        cover = next((bound for bound in bounds if bound[0] <= node.start and node.end <= bound[1]), None)
        joins = cover is not None and groups and cover[0] <= spans[-1][0] and "-" in tree.text[cover[0] : cover[1]]
        if joins:
            groups[-1].append(index)
            spans[-1] = (spans[-1][0], node.end)
        else:
            groups.append([index])
            spans.append((node.start, node.end))
    parts = [Part(node.upos, node.head, node.deprel) for node in tree.nodes]
    return join_parts(tree.text, spans, [range(group[0], group[-1] + 1) for group in groups], parts)


def attach_marks(tree: Tree) -> Tree:
    """Each mark hangs on the unit it closes off, as high as it can without crossing an arc; pairs on what they hold."""
    nodes = list(tree.nodes)
    pairs = _pairs(tree)
    for index, node in enumerate(nodes):
        if node.deprel == "punct":
            opening, closing = pairs.get(index, (-1, len(nodes)))
            if index in pairs and closing - opening > 1:
                head = _held(tree.nodes, opening, closing)
            else:
                head = _mark_head(tree.nodes, index, leftwards=tree.form(index) in _CLOSING)
            nodes[index] = replace(node, head=head)
    return replace(tree, nodes=tuple(nodes))


def _pairs(tree: Tree) -> dict[int, tuple[int, int]]:
    """Of each bracket or quote that has a partner: the positions of both."""
    found: dict[int, tuple[int, int]] = {}
    waiting: dict[str, list[int]] = {}
    for index, node in enumerate(tree.nodes):
        if node.deprel != "punct":
            continue
        form = tree.form(index)
        opener = _PARTNERS.get(form)
        if opener and waiting.get(opener):
            pair = (waiting[opener].pop(), index)
            found[pair[0]] = found[pair[1]] = pair
        elif form in _PARTNERS.values():
            waiting.setdefault(form, []).append(index)
    return found


def _held(nodes: Sequence[Node], opening: int, closing: int) -> int:
    start = _neighbour(nodes, range(closing - 1, opening, -1))
    if start is None:
        return nodes[opening].head
    found = _climb(nodes, start, lambda head: opening < head < closing)
    return start if found is None else found


def _mark_head(nodes: Sequence[Node], index: int, *, leftwards: bool) -> int:
    left = _climb(nodes, _neighbour(nodes, range(index - 1, -1, -1)), lambda head: head < index)
    right = _climb(nodes, _neighbour(nodes, range(index + 1, len(nodes))), lambda head: head > index)
    if left is None or right is None:
        found = right if left is None else left
        return nodes[index].head if found is None else found
    if leftwards:
        return left
    if nodes[right].head >= 0 and nodes[right].head < index:
        return right
    return left if nodes[left].head > index else nodes[index].head


def _neighbour(nodes: Sequence[Node], order: Iterable[int]) -> int | None:
    return next((index for index in order if nodes[index].deprel != "punct"), None)


def _climb(nodes: Sequence[Node], start: int | None, same_side: Callable[[int], bool]) -> int | None:
    """The highest ancestor of `start` that is reached without passing over the mark."""
    if start is None:
        return None
    for _ in nodes:
        head = nodes[start].head
        if head < 0 or not same_side(head):
            break
        start = head
    return start
