from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import ec, rsa

# ruleid: python-weak-key-size
one = rsa.generate_private_key(public_exponent=65537, key_size=2048)
# ruleid: python-weak-key-size
two = RSA.generate(2048)
# ruleid: python-weak-key-size
three = ec.generate_private_key(ec.SECP256R1())
# ok: python-weak-key-size
four = rsa.generate_private_key(public_exponent=65537, key_size=3072)
# ok: python-weak-key-size
five = ec.generate_private_key(ec.SECP256R1())
# ok: python-weak-key-size
six = RSA.generate(2048)
