class SearchesController < ApplicationController
  def show
    # ruleid: ruby-redos
    Regexp.new(params[:q])
    # ruleid: ruby-redos
    Regexp.new("^#{params[:q]}", Regexp::IGNORECASE)
    # ok: ruby-redos
    Regexp.new(Regexp.escape(params[:q]))
    # ok: ruby-redos
    Regexp.new("^a+$")
  end
end
