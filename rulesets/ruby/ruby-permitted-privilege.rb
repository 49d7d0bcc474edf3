class UsersController < ApplicationController
  def user_params
    # ruleid: ruby-permitted-privilege
    params.require(:user).permit(:name, :admin)
    # ruleid: ruby-permitted-privilege
    params.permit(:role)
    # ok: ruby-permitted-privilege
    params.require(:user).permit(:name, :mail)
    # ok: ruby-permitted-privilege
    params.permit(:page)
  end
end
class Member < ActiveRecord::Base
  # ruleid: ruby-permitted-privilege
  attr_accessible :name, :admin
end
class Page < ActiveRecord::Base
  # ok: ruby-permitted-privilege
  attr_accessible :title, :body
end
