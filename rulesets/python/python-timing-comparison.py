import hashlib
import hmac


def verify(key, body, given):
    expected = hmac.new(key, body, hashlib.sha256).hexdigest()
    # ruleid: python-timing-comparison
    if expected != given:
        return False
    # ruleid: python-timing-comparison
    if given == hmac.new(key, body, hashlib.sha256).hexdigest():
        return True
    # ok: python-timing-comparison
    if hmac.compare_digest(expected, given):
        return True
    # ok: python-timing-comparison
    return hashlib.sha256(body).hexdigest() == given
