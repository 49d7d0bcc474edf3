# ruleid: ruby-cleartext-transport
config.force_ssl = false
# ruleid: ruby-cleartext-transport
Net::FTP.new("files.example.com")
# ruleid: ruby-cleartext-transport
HTTParty.post("http://api.shop.com/orders", body: text)
# ok: ruby-cleartext-transport
config.force_ssl = true
# ok: ruby-cleartext-transport
HTTParty.post("https://api.shop.com/orders", body: text)
# ok: ruby-cleartext-transport
HTTParty.get("http://localhost:3000/health")
