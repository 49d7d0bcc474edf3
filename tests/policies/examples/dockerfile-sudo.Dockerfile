FROM debian:12
RUN apt-get install -y sudo
# expect
RUN make && \
    sudo make install
