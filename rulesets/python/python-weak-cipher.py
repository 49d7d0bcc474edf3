from Crypto.Cipher import AES, DES
from cryptography.hazmat.primitives.ciphers import algorithms, modes

# ruleid: python-weak-cipher
one = DES.new(key, DES.MODE_CBC, iv)
# ruleid: python-weak-cipher
two = AES.new(key, AES.MODE_ECB)
# ruleid: python-weak-cipher
three = algorithms.ARC4(key)
# ruleid: python-weak-cipher
four = modes.ECB()
# ok: python-weak-cipher
five = AES.new(key, AES.MODE_GCM)
# ok: python-weak-cipher
six = algorithms.AES(key)
# ok: python-weak-cipher
seven = modes.GCM(iv)
