class FilesController < ApplicationController
  def show
    # ruleid: ruby-header-injection
    response.headers["X-Name"] = params[:name]
    # ruleid: ruby-header-injection
    headers["Content-Disposition"] = "attachment; filename=#{params[:file]}"
    # ruleid: ruby-header-injection
    response.set_header("X-Trace", request.headers["X-Trace"])
    # ok: ruby-header-injection
    response.headers["X-Name"] = params[:name].delete("\r\n")
    # ok: ruby-header-injection
    response.headers["X-Page"] = params[:page].to_i.to_s
    # ok: ruby-header-injection
    response.headers["X-Frame-Options"] = "DENY"
  end
end
