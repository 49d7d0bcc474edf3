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

class SearchController < ApplicationController
  def index
    # ruleid: ruby-redos
    render json: Item.all.select { |item| item.name =~ /#{params[:q]}/ }
  end

  def safe
    # ok: ruby-redos
    render json: Item.all.select { |item| item.name =~ /#{Regexp.escape(params[:q])}/ }
  end
end
