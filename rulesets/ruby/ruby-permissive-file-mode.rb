# ruleid: ruby-permissive-file-mode
File.chmod(0777, path)
# ruleid: ruby-permissive-file-mode
FileUtils.chmod_R(0o666, path)
# ok: ruby-permissive-file-mode
File.chmod(0640, path)
# ok: ruby-permissive-file-mode
Dir.mkdir(path, 0755)
