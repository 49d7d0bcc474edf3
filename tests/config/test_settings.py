import pytest
from hypothesis import given
from hypothesis import strategies as st

from secscan.config.settings import KEYS, Config, combine, from_file, from_options
from secscan.errors import ConfigError, SecscanError, UsageError
from secscan.model import Severity, Stage


def read(text, **more):
    return combine(from_file(text, ".secscan.toml", pyproject=False), more)


def test_every_key_is_read_as_its_option():
    config = read(
        'stage = ["sast", "secrets"]\nfail-on = ["medium", "secrets=low"]\njobs = 2\ntimeout = 5.5\n'
        'no-cache = true\nexclude = "x/**"\noutput = {json = "a.json"}\nosv-url = "http://127.0.0.1:1/v1/query"\n'
    )
    assert config.requested == (Stage.SECRETS, Stage.SAST)
    assert config.fail_on[Stage.SECRETS] is Severity.LOW
    assert config.fail_on[Stage.IMAGE] is Severity.MEDIUM
    assert (config.jobs, config.timeout, config.cache) == (2, 5.5, False)
    assert config.outputs == (("json", "a.json"),)


def test_the_order_of_fail_on_does_not_matter():
    one = from_options({"fail-on": ("secrets=low", "none")})["fail_on"]
    assert one[Stage.SECRETS] is Severity.LOW
    assert one[Stage.SAST] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail_on = 'high'", "unknown key 'fail_on'"),
        ("stages = ['sast']", "Did you mean 'stage'?"),
        ("fail-on = 'hihg'", "did you mean 'high'?"),
        ("fail-on = 3", "must be a list of strings"),
        ("stage = ['sats']", "unknown stage 'sats'"),
        ("timeout = 'soon'", "could not convert"),
        ("timeout = -1", "not a positive number"),
        ("timeout = 1" + "0" * 400, "too large"),
        ("jobs = 1.5", "not a whole number"),
        ("staged = 'maybe'", "must be true or false"),
        ("opa-url = 'ftp://x'", "not an http(s) URL"),
        ("output = ['json']", "not FORMAT=FILE"),
        ("[[suppress]]\nrule = 'x'", "'reason' is missing"),
        ("[[suppress]]\nreason = 'x'", "neither 'rule' nor 'fingerprint'"),
        ("[[suppress]]\nrule='x'\nreason='y'\nexpires='soon'", "not a date"),
        ("[[suppress]]\nrule='x'\nreason='y'\nexpires='2026-02-30'", "not a date"),
        ("[[suppress]]\nrule='x'\nreason='y'\nexpire='2026-02-03'", "Did you mean 'expires'?"),
        ("suppress = 'x'", "written as [[suppress]]"),
        ("[[accept-unscanned]]\npath='x'\nreason='y'", "'stage' is missing"),
        ("[[accept-unscanned]]\npath='x'\nreason='y'\nstage='z'", "unknown stage 'z'"),
        ("a = ", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_file_key_and_the_nearest(text, said):
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert said in f"{caught.value.message} {caught.value.advice}"
    assert caught.value.message.startswith(".secscan.toml")
    assert caught.value.exit_code == 2


def test_pyproject_is_read_from_its_table_only():
    assert from_file("[tool.other]\nx = 1\n", "pyproject.toml", pyproject=True) == {}
    fields = from_file("[tool.secscan]\noffline = true\n", "pyproject.toml", pyproject=True)
    assert fields["offline"] is True


def test_toml_dates_and_texts_are_dates():
    for date in ("2026-02-03", '"2026-02-03"'):
        [entry] = read(f"[[suppress]]\nrule='x'\nreason='y'\nexpires={date}").suppress
        assert entry.suppression.expires == "2026-02-03"


def test_options_win_over_the_file_and_unset_ones_do_not():
    layers = (
        from_file("timeout = 5\njobs = 2", "f", pyproject=False),
        from_options({"timeout": "7", "jobs": None}),
    )
    config = combine(*layers)
    assert (config.timeout, config.jobs) == (7.0, 2)


def test_usage_errors_name_the_option():
    with pytest.raises(UsageError, match=r"^--fail-on: unknown level 'hihg'"):
        from_options({"fail-on": ("hihg",)})


def test_stages_cannot_be_both_asked_for_and_skipped_and_one_must_be_left():
    with pytest.raises(UsageError):
        combine({"stages": (Stage.SAST,), "skip": (Stage.SAST,)})
    with pytest.raises(UsageError):
        combine({"skip": tuple(Stage)})


def test_the_image_stage_runs_where_an_image_is_named():
    assert Stage.IMAGE not in Config().requested
    assert Stage.IMAGE in combine({"images": ("x",)}).requested
    assert combine({"images": ("x",), "stages": (Stage.SAST,)}).requested == (Stage.SAST, Stage.IMAGE)


@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "suppress", "nonsense"]),
        st.one_of(st.text(), st.integers(), st.booleans(), st.lists(st.text())),
        max_size=4,
    )
)
def test_any_values_are_read_or_refused_never_a_crash(values):
    def toml(value):
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, str):
            return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
        return f"[{', '.join(toml(v) for v in value)}]" if isinstance(value, list) else str(value)

    text = "\n".join(f"{key} = {toml(value)}" for key, value in values.items() if str(value) < "\ud800")
    try:
        read(text)
    except SecscanError as error:
        assert error.exit_code == 2
