# ruleid: ruby-weak-key-size
OpenSSL::PKey::RSA.new(1024)
# ruleid: ruby-weak-key-size
OpenSSL::PKey::DSA.new(1024)
# ok: ruby-weak-key-size
OpenSSL::PKey::RSA.new(3072)
# ok: ruby-weak-key-size
OpenSSL::PKey::RSA.new(pem)
