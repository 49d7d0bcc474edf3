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

class LegacyUsersController < ApplicationController
  def create
    # ruleid: ruby-mass-assignment
    user = User.new(params[:user])
    # ruleid: ruby-mass-assignment
    user.assign_attributes(attributes, :without_protection => true)
    # ok: ruby-mass-assignment
    user = User.new(user_params)
    # ok: ruby-mass-assignment
    user = SearchForm.new(params[:search])
  end
end
