# ruleid: ruby-static-iv
cipher.iv = "1234567890123456"
# ruleid: ruby-static-iv
cipher.iv = "0" * 16
# ok: ruby-static-iv
cipher.iv = cipher.random_iv
# ok: ruby-static-iv
cipher.key = ENV.fetch("KEY")
