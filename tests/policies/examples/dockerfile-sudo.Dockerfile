FROM debian:12
RUN apt-get install -y sudo
RUN make && \
# expect
    sudo make install
