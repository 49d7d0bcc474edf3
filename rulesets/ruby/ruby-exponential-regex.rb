# ruleid: ruby-exponential-regex
WORDS = /\A(\w+\s?)*\z/
# ruleid: ruby-exponential-regex
NUMBER = /^(\d+\.?)+$/
# ok: ruby-exponential-regex
DOTTED = /\A\w+(\.\w+)*\z/
# ok: ruby-exponential-regex
PREFIX = /(a+)+/
