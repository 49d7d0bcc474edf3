"""Ansible's documents: what is one, its tasks wherever they stand, the forms of arguments, vaults left alone."""

from __future__ import annotations

import pytest

from secscan.iac.documents import read_units
from secscan.target.file_types import by_name

PLAY = """\
- name: web
  hosts: all
  vars: {a: b, list: [c]}
  vars_prompt: [{name: asked}]
  pre_tasks:
    - apt: name=x state=latest update_cache=yes
  tasks:
    - block:
        - name: in a block
          ansible.builtin.get_url: {url: "https://a"}
          args:
            validate_certs: no
      rescue:
        - shell: echo {{ a }} | sh
          no_log: true
    - include_tasks: more.yml
  handlers:
    - service: {name: a, state: restarted}
"""


def units(path, text):
    reading = read_units(path, by_name(path), text)
    assert reading.problem is None
    return [one for one in reading.units if one.kind == "ansible"]


def test_the_tasks_of_a_play_wherever_they_stand():
    found = units("site.yml", PLAY)
    assert [one.type for one in found] == ["play", "apt", "get_url", "shell", "include_tasks", "service"]
    assert [one.place.span[0] for one in found] == [1, 6, 9, 14, 16, 18]
    assert found[2].address == "in a block"
    assert found[0].context == {
        "vars": [{"name": "a", "value": "b", "at": ["vars", "a"]}],
        "prompts": ["asked"],
    }


def test_arguments_in_all_their_forms():
    _, apt, get_url, shell, _, _ = units("site.yml", PLAY)
    assert apt.context["args"] == {"name": "x", "state": "latest", "update_cache": True}
    assert get_url.context["args"] == {"url": "https://a", "validate_certs": False}
    assert get_url.place.find(get_url.context["at"]["validate_certs"]).span[:2] == (12, 13)
    assert (shell.context["raw"], shell.context["no_log"]) == ("echo {{ a }} | sh", True)
    assert [one["operator"] for one in shell.context["commands"]] == ["|", ""]


@pytest.mark.parametrize(
    "path", ["roles/web/tasks/main.yml", "tasks/deploy.yaml", "roles/a/handlers/b/c.yml"]
)
def test_the_tasks_of_a_role(path):
    assert [
        one.type for one in units(path, "---\n- apt: {name: x}\n- name: y\n  a.b.docker_container: {}\n")
    ] == [
        "apt",
        "docker_container",
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/list.yml", "- apt: {name: x}\n"), ("tasks/main.yml", "- a\n- b\n"), ("tasks/main.yml", "a: 1\n"),
        ("tasks/main.yml", "[]\n"), ("k8s/ingress.yaml", "kind: Ingress\nspec:\n  rules:\n  - hosts: [a]\n"),
        ("x.yml", "- hosts: all\n  other: 1\n"), ("tasks/a.yml", "- name: nothing else\n"), ("roles/a/tasks/b.yml", ""),
        ("vars/a.yml", "ansible_password: x\n"),
    ],
)  # fmt: skip
def test_look_alikes_are_none(path, text):
    assert units(path, text) == []


def test_variables_of_groups_and_hosts_and_what_a_vault_hides():
    text = "a: b\nsecret: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  31\nlist: [c]\n"
    [one] = units("inventory/group_vars/all.yml", text)
    assert [(v["name"], str(v["value"])[:14]) for v in one.context["vars"]] == [
        ("a", "b"),
        ("secret", "$ANSIBLE_VAULT"),
    ]
    assert units("group_vars/all/vault.yml", "$ANSIBLE_VAULT;1.1;AES256\n6162\n") == []


@pytest.mark.parametrize(
    "task",
    [
        "apt:",
        "apt: 5",
        "apt: [a]",
        "shell: [a]",
        "block: 5",
        "args: 5\n  apt: a",
        "apt: 'a=\"b'",
        "no_log: x\n  apt: {}",
    ],
)
def test_odd_tasks_break_nothing(task):
    assert units("site.yml", f"- hosts: a\n  tasks:\n  - {task}\n".replace("\n  apt", "\n    apt"))


def test_a_playbook_that_cannot_be_read_is_told():
    assert read_units("site.yml", {"yaml"}, "- hosts: all\n  tasks:\n  - a: [\n").problem is not None
    assert (
        read_units("roles/a/tasks/b.yml", by_name("roles/a/tasks/b.yml"), "- name: a\n  b: [\n").problem
        is not None
    )
