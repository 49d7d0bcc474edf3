class LoginController < ApplicationController
  def create
    # ruleid: ruby-session-fixation
    request.session_options[:id] = params[:sid]
    # ruleid: ruby-session-fixation
    cookies[:_session_id] = params[:session]
    # ruleid: ruby-session-fixation
    response.set_cookie("session_id", params[:session])
    # ok: ruby-session-fixation
    cookies[:_session_id] = SecureRandom.hex(32)
    # ok: ruby-session-fixation
    cookies[:theme] = params[:theme]
    # ok: ruby-session-fixation
    request.session_options[:renew] = true
  end
end
