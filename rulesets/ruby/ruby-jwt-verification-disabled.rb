# ruleid: ruby-jwt-verification-disabled
JWT.decode(token, nil, false)
# ruleid: ruby-jwt-verification-disabled
JWT.encode(claims, nil, "none")
# ok: ruby-jwt-verification-disabled
JWT.decode(token, key, true, algorithm: "RS256")
# ok: ruby-jwt-verification-disabled
JWT.encode(claims, key, "RS256")
