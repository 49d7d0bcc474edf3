class FormulasController < ApplicationController
  def show
    # ruleid: ruby-code-injection
    eval(params[:formula])
    # ruleid: ruby-code-injection
    record.instance_eval(params[:code])
    # ruleid: ruby-code-injection
    eval("1 + #{params[:number]}")
    # ok: ruby-code-injection
    eval("1 + #{params[:number].to_i}")
    # ok: ruby-code-injection
    record.instance_eval { @name }
  end
end
