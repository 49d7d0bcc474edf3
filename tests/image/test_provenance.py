"""Which line of a Dockerfile brought a layer: where the history fits it, and never a wrong one."""

from __future__ import annotations

import pytest

from secscan.iac.dockerfile import read_dockerfile
from secscan.image.provenance import MOST_STAGES, BuildFile, BuildStep, LayerPlace, places_of

BASE = ("", False)
SHOP = """\
ARG BASE=debian:12
FROM ${BASE} AS base
ENV A=b

FROM golang:1 AS build
RUN go build -o /out/app

FROM base
ARG VERSION=1
WORKDIR /srv
COPY requirements.txt .
RUN pip install \\
    -r requirements.txt
COPY --from=build --chown=1:1 /out/app config.yaml /srv/
EXPOSE 8080
CMD ["python", "app.py"]
"""
CLASSIC = [
    BASE,
    ("/bin/sh -c #(nop)  ENV A=b", True),
    ("/bin/sh -c #(nop)  ARG VERSION=1", True),
    ("/bin/sh -c #(nop) WORKDIR /srv", False),
    ("/bin/sh -c #(nop) COPY file:5562124f57d9b5c8 in . ", False),
    ("|1 VERSION=1 /bin/sh -c pip install     -r requirements.txt", False),
    ("/bin/sh -c #(nop) COPY --chown=1:1multi:afad189941edd5d8 in /srv/ ", False),
    ("/bin/sh -c #(nop)  EXPOSE 8080", True),
    ('/bin/sh -c #(nop)  CMD ["python" "app.py"]', True),
]
BUILDKIT = [
    BASE,
    ("ENV A=b", True),
    ("ARG VERSION=1", True),
    ("WORKDIR /srv", False),
    ("COPY requirements.txt . # buildkit", False),
    ("RUN |1 VERSION=1 /bin/sh -c pip install     -r requirements.txt # buildkit", False),
    ("COPY --chown=1:1 /out/app config.yaml /srv/ # buildkit", False),
    ("EXPOSE map[8080/tcp:{}]", True),
    ('CMD ["python" "app.py"]', True),
]
KANIKO = [
    BASE,
    ("ENV A=b", True),
    ("WORKDIR /srv", False),
    ("COPY requirements.txt .", False),
    ("RUN pip install     -r requirements.txt", False),
    ("COPY --from=build --chown=1:1 /out/app config.yaml /srv/", False),
    ("EXPOSE 8080", True),
    ('CMD ["python", "app.py"]', True),
]
PLACES = (
    LayerPlace("Dockerfile", 2, 2, "FROM", "debian:12"),
    LayerPlace("Dockerfile", 10, 10, "WORKDIR"),
    LayerPlace("Dockerfile", 11, 11, "COPY"),
    LayerPlace("Dockerfile", 12, 13, "RUN"),
    LayerPlace("Dockerfile", 14, 14, "COPY"),
)


def build_file(text, path="Dockerfile"):
    steps = [BuildStep(one.name, one.value, one.span[0], one.span[2]) for one in read_dockerfile(text)]
    return BuildFile(path, tuple(steps))


def places(history, *files):
    config = {"history": [{"created_by": said, "empty_layer": empty} for said, empty in history]}
    return places_of(config, sum(not empty for _, empty in history), files)


def changed(history, at, said):
    return [(said if number == at else before, empty) for number, (before, empty) in enumerate(history)]


@pytest.mark.parametrize("history", [CLASSIC, BUILDKIT, KANIKO])
def test_each_layer_has_the_line_that_brought_it(history):
    assert places(history, build_file(SHOP)) == PLACES


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (5, "RUN |1 VERSION=1 /bin/sh -c pip install -r others.txt # buildkit"),
        (4, "COPY others.txt . # buildkit"),
        (3, "WORKDIR /opt"),
        (8, 'CMD ["python" "other.py"]'),
        (7, "USER app"),
        (6, ""),
    ],
)
def test_a_dockerfile_that_has_changed_since_is_not_known(at, said):
    assert set(places(changed(BUILDKIT, at, said), build_file(SHOP))) == {None}


def test_of_two_files_the_one_that_fits_more_counts_and_of_equals_none():
    shorter = build_file(
        'FROM other\nCOPY --from=x /out/app config.yaml /srv/\nEXPOSE 8080\nCMD ["python", "app.py"]\n', "b"
    )
    assert places(BUILDKIT, shorter, build_file(SHOP)) == PLACES
    assert set(places(BUILDKIT, build_file(SHOP), build_file(SHOP, "copy/Dockerfile"))) == {None}


def test_a_stage_in_the_middle_may_be_what_was_built():
    history = [BASE, ("RUN /bin/sh -c go build -o /out/app # buildkit", False)]
    assert places(history, build_file(SHOP)) == (
        LayerPlace("Dockerfile", 5, 5, "FROM", "golang:1"),
        LayerPlace("Dockerfile", 6, 6, "RUN"),
    )


def test_an_image_from_nothing_inherits_nothing():
    text = 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n'
    history = [("COPY app /app # buildkit", False), ('CMD ["/app"]', True)]
    assert places(history, build_file(text)) == (LayerPlace("Dockerfile", 2, 2, "COPY"),)
    assert places([BASE, *history], build_file(text)) == (None, None)
    assert places(history, build_file(text.replace("scratch", "debian"))) == (None,)


def test_no_command_and_no_copy_is_no_evidence():
    history = [BASE, ("WORKDIR /srv", False), ('CMD ["x"]', True)]
    assert set(places(history, build_file('FROM a\nWORKDIR /srv\nCMD ["x"]\n'))) == {None}


def test_here_documents_and_variables_need_other_evidence():
    text = "FROM a\nCOPY $X /x\nRUN <<END\nmake\nEND\nRUN make install\n"
    history = [
        BASE,
        ("COPY y /x # buildkit", False),
        ("RUN /bin/sh -c make # buildkit", False),
        ("RUN /bin/sh -c make install # buildkit", False),
    ]
    assert [one.line for one in places(history, build_file(text))] == [1, 2, 3, 6]


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"history": None},
        {"history": [{"created_by": 7}]},
        {"history": [{}, {"created_by": ["RUN"]}, "odd"]},
        {"history": [{"created_by": "RUN make", "empty_layer": True}]},
    ],
)  # fmt: skip
def test_a_history_of_another_shape_tells_nothing(config):
    assert places_of(config, 3, [build_file(SHOP)]) == (None, None, None)


def test_files_without_end_are_read_in_bounds():
    many = "".join(f"FROM s{number} AS s{number + 1}\nRUN make\n" for number in range(5 * MOST_STAGES))
    history = [BASE, ("RUN /bin/sh -c make # buildkit", False)]
    found = places(history, build_file("FROM debian AS s0\n" + many))
    assert len(found) == 2
    assert places(history, BuildFile("x", ())) == (None, None)
    assert places(history, BuildFile("x", (BuildStep("FROM", "", 1, 1), BuildStep("RUN", "", 2, 2)))) == (
        None,
        None,
    )
