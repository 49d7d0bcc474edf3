class PreviewsController < ApplicationController
  def show
    # ruleid: ruby-ssrf
    Net::HTTP.get(URI(params[:url]))
    # ruleid: ruby-ssrf
    HTTParty.get(params[:url])
    # ruleid: ruby-ssrf
    URI.open(params[:url])
    # ok: ruby-ssrf
    RestClient.post("https://api.example.com/items/#{params[:id]}", {})
    # ok: ruby-ssrf
    Net::HTTP.get(URI("https://api.example.com/"))
    # ok: ruby-ssrf
    HTTParty.post("https://api.example.com/hook", body: params[:text])
  end
end
