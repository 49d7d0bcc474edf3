class BlocksController < ApplicationController
  LIMIT = 4096

  def sample
    size = params[:size].to_i
    # ruleid: ruby-resource-exhaustion
    send_data SecureRandom.random_bytes(size)
  end

  def wait
    # ruleid: ruby-resource-exhaustion
    sleep(params[:seconds].to_f)
    head :ok
  end

  def limited
    size = [params[:size].to_i, LIMIT].min
    # ok: ruby-resource-exhaustion
    send_data SecureRandom.random_bytes(size)
  end

  def checked
    size = params[:size].to_i
    return head :bad_request if size > LIMIT

    # ok: ruby-resource-exhaustion
    send_data SecureRandom.random_bytes(size)
  end

  def label
    # ok: ruby-resource-exhaustion
    render plain: params[:name].ljust(20)
  end
end
