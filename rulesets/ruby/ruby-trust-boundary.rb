class SettingsController < ApplicationController
  def update
    # ruleid: ruby-trust-boundary
    session[:role] = params[:role]
    account = params[:account]
    # ruleid: ruby-trust-boundary
    cookies.signed[:account] = account
    # ok: ruby-trust-boundary
    session[:return_to] = request.url
    # ok: ruby-trust-boundary
    session[:page] = params[:page].to_i
    # ok: ruby-trust-boundary
    session[:lang] = LANGUAGES.fetch(params[:lang], "en")
    # ok: ruby-trust-boundary
    session[:user_id] = User.find_by(mail: params[:mail]).id
  end
end
