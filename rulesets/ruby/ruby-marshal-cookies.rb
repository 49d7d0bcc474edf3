Rails.application.configure do
  # ruleid: ruby-marshal-cookies
  config.action_dispatch.cookies_serializer = :marshal
  # ruleid: ruby-marshal-cookies
  Rails.application.config.action_dispatch.cookies_serializer = :hybrid
  # ok: ruby-marshal-cookies
  config.action_dispatch.cookies_serializer = :json
  # ok: ruby-marshal-cookies
  config.session_store :cookie_store, key: "_shop"
end
