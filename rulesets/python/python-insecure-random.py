import random
import secrets

# ruleid: python-insecure-random
token = "".join(random.choice("abcdef") for _ in range(32))
# ruleid: python-insecure-random
reset_code = random.randint(100000, 999999)
# ok: python-insecure-random
token = secrets.token_hex(16)
# ok: python-insecure-random
sample = random.sample(range(100), 10)
# ok: python-insecure-random
password = random.SystemRandom().choice(["a", "b"])


def generate_password(length):
    # ruleid: python-insecure-random
    return "".join(random.choices("abc", k=length))


def shuffle_cards(cards):
    # ok: python-insecure-random
    return random.sample(cards, len(cards))


def reset_token(size=32):
    # ruleid: python-insecure-random
    return "".join(random.choice(string.ascii_letters) for _ in range(size))


def shuffled_deck(cards):
    # ok: python-insecure-random
    return random.sample(cards, len(cards))


def reset_token(size=32):
    # ruleid: python-insecure-random
    return "".join(random.choice(string.ascii_letters) for _ in range(size))


def shuffled_deck(cards):
    # ok: python-insecure-random
    return random.sample(cards, len(cards))
