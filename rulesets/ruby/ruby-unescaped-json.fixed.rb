# ruleid: ruby-unescaped-json
ActiveSupport.escape_html_entities_in_json = true
# ruleid: ruby-unescaped-json
config.active_support.escape_html_entities_in_json = true
# ok: ruby-unescaped-json
ActiveSupport.escape_html_entities_in_json = true
# ok: ruby-unescaped-json
config.active_support.use_standard_json_time_format = false
