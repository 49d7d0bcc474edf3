class PagesController < ApplicationController
  def show
    # ruleid: ruby-template-injection
    ERB.new(params[:template]).result
    # ruleid: ruby-template-injection
    render inline: "<p>#{params[:name]}</p>"
    # ok: ruby-template-injection
    render :show, locals: {name: params[:name]}
    # ok: ruby-template-injection
    ERB.new(File.read("page.erb")).result
  end
end
