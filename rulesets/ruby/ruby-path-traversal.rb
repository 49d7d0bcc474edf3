class FilesController < ApplicationController
  def show
    # ruleid: ruby-path-traversal
    send_file("/srv/files/#{params[:name]}")
    # ruleid: ruby-path-traversal
    File.read(params[:path])
    # ruleid: ruby-path-traversal
    FileUtils.rm(Rails.root.join("tmp", params[:name]))
    # ruleid: ruby-path-traversal
    render file: params[:page]
    # ruleid: ruby-path-traversal
    File.read("/srv/files/#{params[:name]}").size
    # ruleid: ruby-path-traversal
    render params[:page]
    # ok: ruby-path-traversal
    send_file("/srv/files/#{File.basename(params[:name])}")
    # ok: ruby-path-traversal
    File.read("/srv/files/#{params[:id].to_i}.txt")
    # ok: ruby-path-traversal
    render "show"
  end
end
