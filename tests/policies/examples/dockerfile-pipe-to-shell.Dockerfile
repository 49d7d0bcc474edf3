FROM debian:12
# expect
RUN curl -fsSL https://get.example/install.sh | sh
RUN apt-get update && \
    # a comment in between
# expect
    /usr/bin/wget -qO- https://get.example/x | sudo bash -s -- -y && \
    echo "curl x | sh"
# expect
RUN sh -c "$(curl -fsSL https://get.example/install.sh)"
RUN curl -fsSL https://get.example/x | tar -xz
RUN curl -fsSLo x.sh https://get.example/x && sha256sum -c x.sum && sh x.sh
RUN <<SCRIPT
set -e
# expect
curl https://get.example/y | python3
SCRIPT
