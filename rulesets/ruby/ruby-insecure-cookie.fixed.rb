# ruleid: ruby-insecure-cookie
cookies[:token] = {value: token, secure: true}
# ruleid: ruby-insecure-cookie
cookies[:auth_token] = token
# ok: ruby-insecure-cookie
cookies[:token] = {value: token, secure: true, httponly: true}
# ok: ruby-insecure-cookie
cookies[:theme] = "dark"
