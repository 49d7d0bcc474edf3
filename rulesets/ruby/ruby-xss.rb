class PagesController < ApplicationController
  def show
    # ruleid: ruby-xss
    params[:title].html_safe
    # ruleid: ruby-xss
    "<b>#{params[:title]}</b>".html_safe
    # ruleid: ruby-xss
    raw(params[:title])
    # ruleid: ruby-xss
    render html: "<p>#{params[:title]}</p>".html_safe
    # ruleid: ruby-xss
    render inline: params[:title]
    # ok: ruby-xss
    render html: "<p>#{h(params[:title])}</p>"
    # ok: ruby-xss
    "<b>#{ERB::Util.html_escape(params[:title])}</b>".html_safe
    # ok: ruby-xss
    render plain: params[:title]
  end
end
class EchoController < ApplicationController
  def show
    # ruleid: ruby-xss
    render text: params[:message]
  end
end
