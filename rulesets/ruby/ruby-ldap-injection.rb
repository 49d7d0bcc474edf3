class PeopleController < ApplicationController
  def show
    # ruleid: ruby-ldap-injection
    Net::LDAP::Filter.construct("(uid=#{params[:name]})")
    # ruleid: ruby-ldap-injection
    ldap.search(base: "dc=example", filter: "(uid=#{params[:name]})")
    # ok: ruby-ldap-injection
    ldap.search(base: "dc=example", filter: Net::LDAP::Filter.eq("uid", params[:name]))
    # ok: ruby-ldap-injection
    Net::LDAP::Filter.construct("(uid=admin)")
  end
end
