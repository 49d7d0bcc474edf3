class PeopleController < ApplicationController
  def show
    # ruleid: ruby-xpath-injection
    doc.xpath("//user[name='#{params[:name]}']")
    # ruleid: ruby-xpath-injection
    REXML::XPath.first(doc, "//user[@id='" + params[:id] + "']")
    query = "//user[mail='#{params[:mail]}']/role"
    # ruleid: ruby-xpath-injection
    doc.at_xpath(query)
    # ok: ruby-xpath-injection
    doc.xpath("//user[name=$name]", nil, name: params[:name])
    # ok: ruby-xpath-injection
    doc.xpath("//user[@id=#{params[:id].to_i}]")
    # ok: ruby-xpath-injection
    doc.xpath("//user")
  end
end
