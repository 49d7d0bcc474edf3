class CartsController < ApplicationController
  def show
    # ruleid: ruby-insecure-deserialization
    Marshal.load(Base64.decode64(cookies[:cart]))
    # ruleid: ruby-insecure-deserialization
    YAML.load(params[:settings])
    # ruleid: ruby-insecure-deserialization
    Oj.object_load(request.body.read)
    # ok: ruby-insecure-deserialization
    YAML.safe_load(params[:settings])
    # ok: ruby-insecure-deserialization
    JSON.parse(params[:cart])
    # ok: ruby-insecure-deserialization
    Marshal.load(File.binread("cache"))
  end
end
