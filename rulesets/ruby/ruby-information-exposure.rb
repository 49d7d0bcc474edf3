class PagesController < ApplicationController
  def show
    work
  rescue => error
    # ruleid: ruby-information-exposure
    render plain: error.backtrace.join
    # ruleid: ruby-information-exposure
    render json: {error: error.full_message}
    # ok: ruby-information-exposure
    logger.error(error.full_message)
    # ok: ruby-information-exposure
    render plain: "Something went wrong"
  end
end
