class LoginController < ApplicationController
  def create
    # ruleid: ruby-secret-in-log
    Rails.logger.info("login of #{params[:name]} with #{params[:password]}")
    token = request.headers["Authorization"]
    # ruleid: ruby-secret-in-log
    logger.debug(token)
    # ok: ruby-secret-in-log
    logger.info("login of #{params[:name]}")
    # ok: ruby-secret-in-log
    logger.info("password given: #{params[:password].present?}")
  end
end
