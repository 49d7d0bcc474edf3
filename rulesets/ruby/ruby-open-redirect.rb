class SessionsController < ApplicationController
  def create
    # ruleid: ruby-open-redirect
    redirect_to params[:next]
    # ruleid: ruby-open-redirect
    redirect_to(params[:url], allow_other_host: true)
    # ok: ruby-open-redirect
    redirect_to [:admin, params[:kind]]
    # ok: ruby-open-redirect
    redirect_to url_from(params[:next])
    # ok: ruby-open-redirect
    redirect_to "/items/#{params[:id]}"
    # ok: ruby-open-redirect
    redirect_to root_path
    # ok: ruby-open-redirect
    redirect_to user_path(params[:id])
  end
end
