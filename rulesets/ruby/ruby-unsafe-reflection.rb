class ItemsController < ApplicationController
  KINDS = {"user" => User}.freeze

  def show
    # ruleid: ruby-unsafe-reflection
    record.send(params[:field])
    # ruleid: ruby-unsafe-reflection
    params[:kind].constantize.find(1)
    # ruleid: ruby-unsafe-reflection
    Object.const_get(params[:kind])
    # ok: ruby-unsafe-reflection
    record.public_send(:name)
    # ok: ruby-unsafe-reflection
    KINDS.fetch(params[:kind]).first
    # ok: ruby-unsafe-reflection
    "User".constantize
  end
end
