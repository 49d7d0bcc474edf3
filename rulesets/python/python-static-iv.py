import os

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, text):
    start = b"0" * 16
    # ruleid: python-static-iv
    first = AES.new(key, AES.MODE_CBC, start)
    # ruleid: python-static-iv
    second = Cipher(algorithms.AES(key), modes.CBC(b"abcdefghijklmnop"))
    # ok: python-static-iv
    third = AES.new(key, AES.MODE_CBC, os.urandom(16))
    nonce = os.urandom(12)
    # ok: python-static-iv
    fourth = Cipher(algorithms.AES(key), modes.GCM(nonce))
    # ok: python-static-iv
    fifth = AES.new(key, AES.MODE_GCM)
    return first, second, third, fourth, fifth


def decrypt(key, message):
    # ok: python-static-iv
    return AES.new(key, AES.MODE_CBC, message[:16])
