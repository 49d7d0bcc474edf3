"""Commits in order, and from when to when a file stood."""

from __future__ import annotations

import random
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from secscan.history.commit_graph import CommitGraph, Lifespan, blob_paths, graph_of, in_order


class Commit(NamedTuple):
    oid: str
    parents: tuple[str, ...] = ()


def shuffled_history(seed: int) -> list[Commit]:
    """A directed graph without circles; its rows in any order."""
    generator = random.Random(seed)
    rows = []
    for number in range(generator.randint(1, 30)):
        count = min(number, generator.choice([0, 1, 1, 1, 2, 3]))
        rows.append(Commit(f"c{number}", tuple(f"c{p}" for p in generator.sample(range(number), count))))
    generator.shuffle(rows)
    return rows


@given(st.integers(0, 10_000))
def test_children_stand_before_their_parents(seed):
    rows = shuffled_history(seed)
    order = [rows[number].oid for number in in_order(rows)]
    assert sorted(order) == sorted(row.oid for row in rows)
    place = {oid: number for number, oid in enumerate(order)}
    assert all(place[row.oid] < place[parent] for row in rows for parent in row.parents)


def test_the_order_is_gits_where_that_is_right():
    rows = [Commit("d", ("b", "c")), Commit("c", ("a",)), Commit("b", ("a",)), Commit("a")]
    assert in_order(rows) == [0, 1, 2, 3]


def test_a_parent_that_is_not_there_is_none():
    graph = graph_of([Commit("b", ("gone",)), Commit("a")])
    assert graph.commits == ["b", "a"]
    assert list(graph.parents) == [-1, -1]


def by_hand(rows, trees, path):
    """First and last commit of each blob at a path, from whole trees."""
    order = [rows[number].oid for number in in_order(rows)]
    found: dict[str, list[int]] = {}
    for number, oid in enumerate(order):
        if path in trees[oid]:
            found.setdefault(trees[oid][path], []).append(number)
    return {blob: Lifespan(max(numbers), min(numbers)) for blob, numbers in found.items()}


@given(st.integers(0, 10_000))
def test_standings_are_those_of_whole_trees(seed):
    """From the changes against first parents alone it is known what stands in every commit."""
    rows = shuffled_history(seed)
    generator = random.Random(seed + 1)
    trees: dict[str, dict[str, str]] = {}
    graph = graph_of(rows)
    entries = []
    for number in reversed(in_order(rows)):
        row = rows[number]
        before = trees[row.parents[0]] if row.parents else {}
        after = dict(before)
        for path in generator.sample("xyz", generator.randint(0, 3)):
            after.pop(path, None)
            if generator.random() < 0.7:
                after[path] = generator.choice("ABC") + path
        trees[row.oid] = after
        for path in sorted({*before, *after}):
            if before.get(path) != after.get(path):
                mode = "100644" if path in after else "000000"
                entries.append((row.oid, mode, after.get(path, "0" * 40), path))
    for entry in generator.choice([entries, reversed(entries)]):
        graph.enter(*entry)
    for path in "xyz":
        expected = by_hand(rows, trees, path)
        known = path in graph.paths
        told = graph.lifespans(graph.path(path)) if known else {}
        assert {graph.blobs[blob]: when for blob, when in told.items()} == expected
    every = {(path, blob) for tree in trees.values() for path, blob in tree.items()}
    assert {(path, place.oid) for place in blob_paths(graph) for path in place.paths} == every


def test_places_of_a_path_stand_side_by_side_from_the_oldest():
    graph = graph_of([Commit("c", ("b",)), Commit("b", ("a",)), Commit("a")])
    for commit, oid in (("a", "one"), ("b", "two"), ("c", "one")):
        graph.enter(commit, "100644", oid, "f")
    graph.enter("b", "100755", "one", "copy")
    graph.enter("b", "120000", "target", "link")
    graph.enter("b", "160000", "module", "sub")
    assert [(p.oid, p.path, p.age, p.paths) for p in blob_paths(graph)] == [
        ("one", "f", 2, ("f", "copy")),
        ("two", "f", 1, ("f",)),
    ]
    assert graph.others == {("link", "target"): "link", ("sub", "module"): "not a regular file"}


def test_what_no_commit_holds_has_a_place_too():
    assert [(p.path, p.oid, p.age) for p in blob_paths(CommitGraph(), [(".git/refs/tags/key", "k")])] == [
        (".git/refs/tags/key", "k", 0)
    ]
