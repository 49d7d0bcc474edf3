FROM debian:12
# expect
RUN curl -fsSLk https://downloads.example/x -o x
# expect
RUN wget --no-check-certificate https://downloads.example/x
RUN apt-get update \
# expect
 && apt-get install -y --allow-unauthenticated tool
# expect
RUN pip install --trusted-host pypi.example tool
# expect
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
RUN curl -fsSL https://downloads.example/x -o k && grep -k x y
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
# expect
RUN npm config set strict-ssl false
# expect
RUN git config --global http.sslVerify false
RUN npm config set cafile /etc/ssl/certs/shop.pem && git config --global http.sslCAInfo /etc/ssl/certs/shop.pem
