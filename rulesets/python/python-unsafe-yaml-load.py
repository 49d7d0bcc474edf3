import yaml
from ruamel.yaml import YAML


def read(stream):
    # ruleid: python-unsafe-yaml-load
    first = yaml.load(stream, Loader=yaml.Loader)
    # ruleid: python-unsafe-yaml-load
    second = yaml.load(stream, yaml.UnsafeLoader)
    # ruleid: python-unsafe-yaml-load
    third = yaml.unsafe_load(stream)
    # ruleid: python-unsafe-yaml-load
    fourth = YAML(typ="unsafe")
    # ok: python-unsafe-yaml-load
    fifth = yaml.safe_load(stream)
    # ok: python-unsafe-yaml-load
    sixth = yaml.load(stream, Loader=yaml.SafeLoader)
    # ok: python-unsafe-yaml-load
    seventh = yaml.load(stream, Loader=OurLoader)
    # ok: python-unsafe-yaml-load
    eighth = YAML(typ="safe")
    return first, second, third, fourth, fifth, sixth, seventh, eighth
