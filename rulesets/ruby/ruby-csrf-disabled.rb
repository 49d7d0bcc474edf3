class ApplicationController < ActionController::Base
  # ruleid: ruby-csrf-disabled
  skip_before_action :verify_authenticity_token
end

class HooksController < ApplicationController
  # ruleid: ruby-csrf-disabled
  skip_forgery_protection
end

class PagesController < ApplicationController
  # ok: ruby-csrf-disabled
  protect_from_forgery with: :exception
  # ok: ruby-csrf-disabled
  skip_before_action :require_login
end
