# ruleid: ruby-xxe
Nokogiri::XML(text) { |config| config.noent }
# ruleid: ruby-xxe
Nokogiri::XML(text, nil, nil, Nokogiri::XML::ParseOptions::NOENT)
# ok: ruby-xxe
Nokogiri::XML(text)
# ok: ruby-xxe
Nokogiri::XML(text) { |config| config.strict }
