class User < ApplicationRecord
  # ruleid: ruby-multiline-anchor
  validates :name, format: {with: /\A[a-z]+\z/}
  # ruleid: ruby-multiline-anchor
  validates_format_of :mail, with: /\A\S+@\S+\z/
  # ok: ruby-multiline-anchor
  validates :slug, format: {with: /\A[a-z]+\z/}
  # ok: ruby-multiline-anchor
  validates :title, presence: true
end
