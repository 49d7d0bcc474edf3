class Search
  def names(name, day)
    # ruleid: ruby-sql-string-building
    User.where("name = '#{name}'")
    # ruleid: ruby-sql-string-building
    Log.connection.execute("DELETE FROM logs WHERE day = '#{day}'")
    # ok: ruby-sql-string-building
    User.where("name = ?", name)
    # ok: ruby-sql-string-building
    User.where("name = '#{sanitize_sql(name)}'")
    # ok: ruby-sql-string-building
    User.where("id = #{id.to_i}")
  end
end
class Person < ApplicationRecord
  def self.search(text)
    # ruleid: ruby-sql-string-building
    where("name LIKE '%#{text}%'")
  end

  def self.named(text)
    # ok: ruby-sql-string-building
    where("name = ?", text)
  end
end

class Report < ApplicationRecord
  # ruleid: ruby-sql-string-building
  scope :named, ->(name) { where("name = '#{name}'") }
  # ok: ruby-sql-string-building
  scope :called, ->(name) { where("name = ?", name) }
end

class Report < ApplicationRecord
  # ruleid: ruby-sql-string-building
  scope :named, ->(name) { where("name = '#{name}'") }
  # ok: ruby-sql-string-building
  scope :called, ->(name) { where("name = ?", name) }
end
