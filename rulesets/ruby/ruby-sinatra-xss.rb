get "/hello" do
  # ruleid: ruby-sinatra-xss
  "Hello #{params[:name]}"
end

post "/search" do
  # ruleid: ruby-sinatra-xss
  "<h1>No result for #{params[:q]}</h1>"
end

get "/safe" do
  # ok: ruby-sinatra-xss
  "Hello #{escape_html(params[:name])}"
end

get "/other" do
  # ok: ruby-sinatra-xss
  logger.info("asked for #{params[:name]}")
  erb :index
end
