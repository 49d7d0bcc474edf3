class HooksController < ApplicationController
  def create
    # ruleid: ruby-weak-comparison
    head :forbidden unless params[:token] == ENV["HOOK_TOKEN"]
    signature = request.headers["X-Signature"]
    # ruleid: ruby-weak-comparison
    head :forbidden if signature != expected_signature
    # ok: ruby-weak-comparison
    head :forbidden unless ActiveSupport::SecurityUtils.secure_compare(params[:token], ENV["HOOK_TOKEN"])
    # ok: ruby-weak-comparison
    head :forbidden if params[:kind] == "push"
    # ok: ruby-weak-comparison
    head :forbidden if params[:token].nil?
  end
end
