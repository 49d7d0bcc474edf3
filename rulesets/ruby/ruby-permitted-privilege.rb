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
