class UsersController < ApplicationController
  def index
    # ruleid: ruby-sql-injection
    User.where("name = '#{params[:name]}'")
    # ruleid: ruby-sql-injection
    User.order(params[:sort])
    # ruleid: ruby-sql-injection
    User.find_by_sql("SELECT * FROM users WHERE name = '" + params[:name] + "'")
    # ruleid: ruby-sql-injection
    ActiveRecord::Base.connection.execute("DELETE FROM logs WHERE day = '#{params[:day]}'")
    # ruleid: ruby-sql-injection
    User.where("name = '#{params[:name]}'").count
    # ruleid: ruby-sql-injection
    User.find_by("name = '#{params[:name]}'")
    # ruleid: ruby-sql-injection
    DB["SELECT * FROM users WHERE name = '#{params[:name]}'"]
    # ruleid: ruby-sql-injection
    conn.exec("SELECT * FROM users WHERE name = '#{params[:name]}'")
    # ok: ruby-sql-injection
    conn.exec_params("SELECT * FROM users WHERE name = $1", [params[:name]])
    # ok: ruby-sql-injection
    DB["SELECT * FROM users WHERE name = ?", params[:name]]
    # ok: ruby-sql-injection
    User.where(name: params[:name])
    # ok: ruby-sql-injection
    User.where("name = ?", params[:name])
    # ok: ruby-sql-injection
    User.where("age > #{params[:age].to_i}")
    # ok: ruby-sql-injection
    User.order("name")
  end

  def sorted
    column = params[:sort]
    return head(:bad_request) unless %w[name age].include?(column)
    # ok: ruby-sql-injection
    User.order("#{column} ASC")
  end
end

class LegacyController < ApplicationController
  def index
    # ruleid: ruby-sql-injection
    User.find(:all, :conditions => "name = '#{params[:name]}'")
    # ruleid: ruby-sql-injection
    User.all(conditions: "name = '" + params[:name] + "'")
    # ruleid: ruby-sql-injection
    User.try(:where, "name = '#{params[:name]}'")
    # ruleid: ruby-sql-injection
    User.exists?("name = '#{params[:name]}'")
    # ruleid: ruby-sql-injection
    User.where(["name = '#{params[:name]}'"])
    # ok: ruby-sql-injection
    User.find(:all, :conditions => ["name = ?", params[:name]])
    # ok: ruby-sql-injection
    User.where(["name = ?", params[:name]])
    # ok: ruby-sql-injection
    User.exists?(params[:id])
  end
end
