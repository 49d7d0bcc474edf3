# ruleid: ruby-unsafe-yaml-load
YAML.safe_load(text)
# ruleid: ruby-unsafe-yaml-load
Marshal.load(text)
# ok: ruby-unsafe-yaml-load
YAML.safe_load(text)
# ok: ruby-unsafe-yaml-load
copy = Marshal.load(Marshal.dump(original))
