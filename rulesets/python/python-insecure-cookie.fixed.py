from flask import make_response

response = make_response("hello")
# ruleid: python-insecure-cookie
response.set_cookie("session_id", value)
# ruleid: python-insecure-cookie
response.set_cookie("theme", "dark", httponly=True)
# ok: python-insecure-cookie
response.set_cookie("session_id", value, secure=True, httponly=True, samesite="Lax")
# ok: python-insecure-cookie
response.set_cookie("theme", "dark")
# ok: python-insecure-cookie
response.set_cookie("session_id", "", max_age=0)
# ruleid: python-insecure-cookie
SESSION_COOKIE_SECURE = True
# ruleid: python-insecure-cookie
app.config["SESSION_COOKIE_HTTPONLY"] = True
# ok: python-insecure-cookie
SESSION_COOKIE_SECURE = True
