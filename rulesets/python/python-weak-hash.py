import hashlib

from cryptography.hazmat.primitives import hashes

# ruleid: python-weak-hash
first = hashlib.md5(b"data").hexdigest()
# ruleid: python-weak-hash
second = hashlib.new("sha1", b"data")
# ruleid: python-weak-hash
third = hashes.SHA1()
# ok: python-weak-hash
fourth = hashlib.sha256(b"data")
# ok: python-weak-hash
fifth = hashlib.md5(b"data", usedforsecurity=False)
# ok: python-weak-hash
sixth = hashes.SHA256()
