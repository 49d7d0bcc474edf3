# ruleid: ruby-weak-hash
Digest::MD5.hexdigest(text)
# ruleid: ruby-weak-hash
OpenSSL::Digest.new("sha1")
# ruleid: ruby-weak-hash
Digest::SHA1.digest(text)
# ok: ruby-weak-hash
Digest::SHA256.hexdigest(text)
# ok: ruby-weak-hash
OpenSSL::Digest.new("sha256")
