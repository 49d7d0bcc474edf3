class SearchesController < ApplicationController
  def show
    # ruleid: ruby-log-injection
    logger.info("search: #{params[:q]}")
    # ruleid: ruby-log-injection
    Rails.logger.warn("no page " + params[:page])
    # ok: ruby-log-injection
    logger.info("search: #{params[:q].inspect}")
    # ok: ruby-log-injection
    logger.info("search")
  end
end
