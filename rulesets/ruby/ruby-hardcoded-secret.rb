# ruleid: ruby-hardcoded-secret
config.secret_key_base = "k9Wq2-shop-front"
# ruleid: ruby-hardcoded-secret
token = JWT.encode(claims, "k9Wq2-shop-front", "HS256")
# ok: ruby-hardcoded-secret
config.secret_key_base = ENV.fetch("SECRET_KEY_BASE")
# ok: ruby-hardcoded-secret
config.secret_key = "change-me"
