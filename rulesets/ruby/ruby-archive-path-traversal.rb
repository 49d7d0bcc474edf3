Zip::File.open("a.zip") do |zip|
  zip.each do |entry|
    # ruleid: ruby-archive-path-traversal
    File.write("out/#{entry.name}", entry.get_input_stream.read)
    # ruleid: ruby-archive-path-traversal
    entry.extract(File.join("out", entry.name))
    # ok: ruby-archive-path-traversal
    File.write("out/#{File.basename(entry.name)}", entry.get_input_stream.read)
    # ok: ruby-archive-path-traversal
    File.write("out/list.txt", "done")
  end
end

def unzip_each(file, target)
  Zip::File.open(file) do |zip|
    # ruleid: ruby-archive-path-traversal
    zip.each { |e| e.extract(File.join(target, e.name)) }
  end
end
