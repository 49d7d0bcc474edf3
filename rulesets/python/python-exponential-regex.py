import re

# ruleid: python-exponential-regex
WORDS = re.compile(r"^(\w+\s?)*$")


def number(text):
    # ruleid: python-exponential-regex
    return re.match("^(\\d+\\.?)+$", text)


# ok: python-exponential-regex
DOTTED = re.compile(r"^\w+(\.\w+)*$")
# ok: python-exponential-regex
PREFIX = re.compile(r"(a+)+")
