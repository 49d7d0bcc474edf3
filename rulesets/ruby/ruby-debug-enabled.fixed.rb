# ruleid: ruby-debug-enabled
config.consider_all_requests_local = true
# ruleid: ruby-debug-enabled
disable :show_exceptions
# ok: ruby-debug-enabled
config.consider_all_requests_local = false
# ok: ruby-debug-enabled
set :show_exceptions, false
