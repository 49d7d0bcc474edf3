import yaml
from ruamel.yaml import YAML


def read(stream):
    # ruleid: python-unsafe-yaml-load
    first = yaml.safe_load(stream)
    # ruleid: python-unsafe-yaml-load
    second = yaml.safe_load(stream)
    # ruleid: python-unsafe-yaml-load
    third = YAML(typ="safe")
    # ok: python-unsafe-yaml-load
    fourth = yaml.safe_load(stream)
    # ok: python-unsafe-yaml-load
    fifth = YAML(typ="safe")
    return first, second, third, fourth, fifth
