"""CloudFormation's functions are resolved as far as a template tells, conditions both ways."""

import pytest

from secscan.iac.documents import read_units

HEAD = """Parameters:
  Env: {Type: String, Default: dev}
  Cidr:
    Type: String
    Default: 0.0.0.0/0
  Ports: {Type: CommaDelimitedList, Default: "22, 80"}
  Unset: {Type: String}
Mappings:
  Zones:
    eu: {open: "yes", port: 22}
    us: {open: "yes", port: 80}
Conditions:
  Prod: !Equals [!Ref Env, prod]
Resources:
  R:
    Type: AWS::X::Y
    Properties:
      V: """


def bodies(text):
    units = read_units("t.yaml", {"yaml"}, HEAD + text + "\n").units
    return [unit.body["Properties"].get("V", "absent") for unit in units]


@pytest.mark.parametrize(("text", "expected"), [
    ("!Ref Cidr", "0.0.0.0/0"),
    ("!Ref Ports", ["22", "80"]),
    ("!Sub '${Env}-${AWS::Region}-${!Kept}'", "dev-${AWS::Region}-${!Kept}"),
    ("!Sub ['${a}-${Env}', {a: !Ref Cidr}]", "0.0.0.0/0-dev"),
    ("!Join ['/', [!Ref Env, b]]", "dev/b"),
    ("!Select [1, !Ref Ports]", "80"),
    ("!Select [0, !Split [',', 'a,b']]", "a"),
    ("!FindInMap [Zones, eu, port]", 22),
    ("!FindInMap [Zones, !Ref AWS::Region, open]", "yes"),
    ("!Ref AWS::NoValue", "absent"),
    ("[1, !Ref AWS::NoValue, 2]", [1, 2]),
    ("!Ref Unset", {"Ref": "Unset"}),
    ("!Ref R", {"Ref": "R"}),
    ("!GetAtt R.Arn", {"Fn::GetAtt": ["R", "Arn"]}),
    ("!FindInMap [Zones, !Ref AWS::Region, port]", {"Fn::FindInMap": ["Zones", {"Ref": "AWS::Region"}, "port"]}),
    ("!Join ['/', [!Ref R, b]]", {"Fn::Join": ["/", [{"Ref": "R"}, "b"]]}),
    ("!Select [7, !Ref Ports]", {"Fn::Select": [7, {"Ref": "Ports"}]}),
    ("{'Fn::If': 5}", {"Fn::If": 5}),
    ("{'Fn::Sub': [1]}", {"Fn::Sub": [1]}),
    ("{'Fn::FindInMap': []}", {"Fn::FindInMap": []}),
])  # fmt: skip
def test_functions(text, expected):
    assert bodies(text) == [expected]


def test_conditions_are_taken_both_ways():
    assert bodies("!If [Prod, !Ref AWS::NoValue, !Ref Cidr]") == ["absent", "0.0.0.0/0"]
    assert sorted(map(str, bodies("[!If [Prod, 1, 2], !If [Other, 3, !If [Prod, 4, 5]]]"))) == [
        "[1, 3]",
        "[1, 4]",
        "[2, 3]",
        "[2, 5]",
    ]


def test_many_conditions_are_taken_together():
    many = ", ".join(f"!If [C{number}, a, b]" for number in range(12))
    assert bodies(f"[{many}]") == [["a"] * 12, ["b"] * 12]


def test_the_default_s_line_is_known_and_places_stay_exact():
    (unit,) = read_units("t.yaml", {"yaml"}, HEAD + "\n        - 1\n        - !Ref Cidr\n").units
    assert unit.sources_of(["Properties", "V", 1]) == ("line 5",)
    assert unit.place.find(("Properties", "V", 1)).span[0] == 20
