# ruleid: ruby-weak-key-size
OpenSSL::PKey::RSA.new(2048)
# ruleid: ruby-weak-key-size
OpenSSL::PKey::DSA.new(2048)
# ok: ruby-weak-key-size
OpenSSL::PKey::RSA.new(3072)
# ok: ruby-weak-key-size
OpenSSL::PKey::RSA.new(pem)
