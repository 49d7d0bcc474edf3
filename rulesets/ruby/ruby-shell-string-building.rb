class Archive
  def unpack(path)
    # ruleid: ruby-shell-string-building
    system("tar xf #{path}")
  end

  def list(path)
    # ruleid: ruby-shell-string-building
    `tar tf #{path}`
  end

  def safe(path)
    # ok: ruby-shell-string-building
    system("tar", "xf", path)
  end

  def escaped(path)
    # ok: ruby-shell-string-building
    `tar tf #{Shellwords.escape(path)}`
  end
end

module Thumbnails
  def self.make(source, size)
    # ruleid: ruby-shell-string-building
    system("convert #{source} -resize #{size} out.png")
    # ok: ruby-shell-string-building
    system("convert", source, "-resize", size, "out.png")
  end
end

module Thumbnails
  def self.make(source, size)
    # ruleid: ruby-shell-string-building
    system("convert #{source} -resize #{size} out.png")
    # ok: ruby-shell-string-building
    system("convert", source, "-resize", size, "out.png")
  end
end
