def save(text)
  # ruleid: ruby-insecure-temp-file
  File.open("/tmp/report.txt", "w") { |file| file.write(text) }
  # ruleid: ruby-insecure-temp-file
  File.write("/var/tmp/cache.json", text)
  # ruleid: ruby-insecure-temp-file
  File.open(File.join(Dir.tmpdir, "report.txt"), "w") { |file| file.write(text) }
  # ok: ruby-insecure-temp-file
  Tempfile.create("report") { |file| file.write(text) }
  # ok: ruby-insecure-temp-file
  File.open("/srv/report.txt", "w") { |file| file.write(text) }
  # ok: ruby-insecure-temp-file
  File.open(File.join(Dir.tmpdir, SecureRandom.hex), "w") { |file| file.write(text) }
end
