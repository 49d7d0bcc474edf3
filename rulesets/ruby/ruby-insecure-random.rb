# ruleid: ruby-insecure-random
token = rand(1_000_000).to_s
# ruleid: ruby-insecure-random
user.reset_token = rand(36**20).to_s(36)
# ok: ruby-insecure-random
token = SecureRandom.hex(32)
# ok: ruby-insecure-random
color = rand(255)
# ok: ruby-insecure-random
password = letters.shuffle(random: SecureRandom).join

def reset_token
  # ruleid: ruby-insecure-random
  rand(36**20).to_s(36)
end

def dice
  # ok: ruby-insecure-random
  rand(6) + 1
end

def reset_token
  # ruleid: ruby-insecure-random
  rand(36**20).to_s(36)
end

def dice
  # ok: ruby-insecure-random
  rand(6) + 1
end
