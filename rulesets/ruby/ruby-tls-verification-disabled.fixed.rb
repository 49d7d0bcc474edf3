# ruleid: ruby-tls-verification-disabled
http.verify_mode = OpenSSL::SSL::VERIFY_PEER
# ruleid: ruby-tls-verification-disabled
HTTParty.get(url, verify: true)
# ruleid: ruby-tls-verification-disabled
RestClient::Request.execute(url: url, verify_ssl: true)
# ruleid: ruby-tls-verification-disabled
Faraday.new(url, ssl: {verify: true})
# ok: ruby-tls-verification-disabled
http.verify_mode = OpenSSL::SSL::VERIFY_PEER
# ok: ruby-tls-verification-disabled
HTTParty.get(url, verify: true)
# ruleid: ruby-tls-verification-disabled
config.action_mailer.smtp_settings = { address: "smtp.shop.io", openssl_verify_mode: "peer" }
