import hashlib
import os

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

SALT = b"our own salt"


def store(password, row):
    # ruleid: python-static-salt
    first = hashlib.pbkdf2_hmac("sha256", password, b"pepper and salt", 600_000)
    # ruleid: python-static-salt
    second = hashlib.scrypt(password, salt="static".encode(), n=16384, r=8, p=1)
    # ok: python-static-salt
    third = hashlib.pbkdf2_hmac("sha256", password, os.urandom(16), 600_000)
    # ok: python-static-salt
    fourth = Scrypt(salt=row["salt"], length=32, n=16384, r=8, p=1)
    return first, second, third, fourth
