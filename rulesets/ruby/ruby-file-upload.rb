class PhotosController < ApplicationController
  def create
    upload = params[:photo]
    # ruleid: ruby-file-upload
    File.open(Rails.root.join("public", upload.original_filename), "wb") { |file| file.write(upload.read) }
    # ruleid: ruby-file-upload
    FileUtils.mv(upload.tempfile.path, "public/photos/#{upload.original_filename}")
    # ok: ruby-file-upload
    File.open(Rails.root.join("storage", SecureRandom.uuid), "wb") { |file| file.write(upload.read) }
    name = upload.original_filename
    # ok: ruby-file-upload
    FileUtils.mv(upload.tempfile.path, "storage/#{SecureRandom.uuid}#{File.extname(name)}")
  end
end
