# ruleid: ruby-weak-tls-version
http.ssl_version = :TLSv1_2
# ruleid: ruby-weak-tls-version
context.min_version = OpenSSL::SSL::TLS1_2_VERSION
# ok: ruby-weak-tls-version
http.ssl_version = :TLSv1_2
# ok: ruby-weak-tls-version
context.min_version = OpenSSL::SSL::TLS1_2_VERSION
