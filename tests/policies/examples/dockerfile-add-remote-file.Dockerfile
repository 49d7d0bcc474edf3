FROM debian:12
# expect
ADD https://downloads.example/tool /usr/bin/tool
# expect
ADD ["http://downloads.example/a b", "/opt/"]
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://downloads.example/x /x
ADD https://git.example/team/repository.git#v1 /src
ADD archive.tar.gz /opt/
