# ruleid: ruby-cors-misconfiguration
origins "*"
# ruleid: ruby-cors-misconfiguration
response.headers["Access-Control-Allow-Origin"] = "*"
# ok: ruby-cors-misconfiguration
origins "https://app.example.com"
# ok: ruby-cors-misconfiguration
headers["X-Frame-Options"] = "DENY"
