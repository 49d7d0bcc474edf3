class ToolsController < ApplicationController
  def run
    # ruleid: ruby-command-injection
    system("ping -c 1 #{params[:host]}")
    # ruleid: ruby-command-injection
    `nslookup #{params[:host]}`
    # ruleid: ruby-command-injection
    Open3.capture2("convert " + params[:file])
    # ruleid: ruby-command-injection
    exec(params[:command])
    # ok: ruby-command-injection
    system("ping", "-c", "1", params[:host])
    # ok: ruby-command-injection
    system("ping -c 1 #{Shellwords.escape(params[:host])}")
    # ok: ruby-command-injection
    system("kill #{params[:pid].to_i}")
    # ok: ruby-command-injection
    `uptime`
  end
end
class Finder
  def call(env)
    # ruleid: ruby-command-injection
    [200, {}, [`grep #{env["QUERY_STRING"]} notes.txt`]]
  end

  def do_GET(request, response)
    # ruleid: ruby-command-injection
    system("convert #{request.query["name"]}")
    # ok: ruby-command-injection
    system("convert", request.query["name"])
  end
end
