import hashlib


def store(password, salt, content):
    # ruleid: python-fast-password-hash
    first = hashlib.sha256(password.encode()).hexdigest()
    # ruleid: python-fast-password-hash
    second = hashlib.sha512((salt + password).encode()).hexdigest()
    # ok: python-fast-password-hash
    third = hashlib.scrypt(password.encode(), salt=salt, n=16384, r=8, p=1)
    # ok: python-fast-password-hash
    fourth = hashlib.sha256(content).hexdigest()
    return first, second, third, fourth
