"""Shell in words that the engine's grammar reads."""

from __future__ import annotations

import pytest

from secscan.rewrites import shell
from secscan.rewrites.text import apply


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (b"cat x `# first` \\\n | sort `# then`\n", b"cat x           \\\n | sort         \n"),
        (b"a=`date` # `not one`\n", b"a=`date` # `not one`\n"),
        (b"a=`echo # b`\n", b"a=`echo # b`\n"),
        (b"a=`# open\n`\n", b"a=`# open\n`\n"),
        (b"", b""),
    ],
)
def test_a_substitution_of_a_comment_alone_is_blanked(code, expected):
    made = apply(code, shell.edits(code))
    assert made.content == expected
    assert len(made.content) == len(code)
