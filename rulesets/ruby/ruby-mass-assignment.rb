class UsersController < ApplicationController
  def create
    # ruleid: ruby-mass-assignment
    User.create(params[:user])
    # ruleid: ruby-mass-assignment
    User.new(params.require(:user).permit!)
    # ok: ruby-mass-assignment
    User.create(params.require(:user).permit(:name))
    # ok: ruby-mass-assignment
    user.update(name: params[:name])
  end
end
