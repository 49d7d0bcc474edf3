import yaml


def read(stream, other):
    # ruleid: python-unsafe-yaml-loader
    first = yaml.load(stream, Loader=yaml.SafeLoader)
    # ruleid: python-unsafe-yaml-loader
    second = yaml.load(stream, yaml.SafeLoader)
    # ruleid: python-unsafe-yaml-loader
    third = list(yaml.load_all(other, Loader=yaml.SafeLoader))
    # ok: python-unsafe-yaml-loader
    fourth = yaml.load(stream, Loader=yaml.SafeLoader)
    # ok: python-unsafe-yaml-loader
    fifth = yaml.load(stream, Loader=OurLoader)
    return first, second, third, fourth, fifth
