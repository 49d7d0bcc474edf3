class PeopleController < ApplicationController
  def show
    # ruleid: ruby-nosql-injection
    mongo[:users].find(name: params[:name]).first
    # ruleid: ruby-nosql-injection
    User.collection.find_one({"mail" => params[:mail]})
    # ruleid: ruby-nosql-injection
    User.where("$where" => "this.name == '#{params[:name]}'")
    # ok: ruby-nosql-injection
    mongo[:users].find(name: params[:name].to_s).first
    # ok: ruby-nosql-injection
    mongo[:users].find(_id: BSON::ObjectId.from_string(params[:id])).first
    # ok: ruby-nosql-injection
    User.find(params[:id])
  end
end
