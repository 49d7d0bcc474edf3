import jwt

# ruleid: python-jwt-verification-disabled
claims = jwt.decode(token, options={"verify_signature": False})
# ruleid: python-jwt-verification-disabled
claims = jwt.decode(token, key, algorithms=["none"])
# ok: python-jwt-verification-disabled
claims = jwt.decode(token, key, algorithms=["RS256"])
# ok: python-jwt-verification-disabled
header = jwt.get_unverified_header(token)
# ok: python-jwt-verification-disabled
token = jwt.encode({"sub": 1}, key, algorithm="RS256")
