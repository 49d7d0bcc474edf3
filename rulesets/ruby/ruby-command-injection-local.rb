# ruleid: ruby-command-injection-local
system("tar xf #{ARGV.first}")
name = STDIN.gets
# ruleid: ruby-command-injection-local
`rm #{name}`
# ok: ruby-command-injection-local
system("tar", "xf", ARGV[0])
# ok: ruby-command-injection-local
system("head -n #{ARGV[0].to_i} log")
