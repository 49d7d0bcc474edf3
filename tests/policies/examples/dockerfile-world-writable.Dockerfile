FROM debian:12
# expect
RUN chmod -R 777 /app
# expect
RUN mkdir /d && chmod a+rw /d
# expect
COPY --chmod=0666 app /app
RUN chmod 1777 /tmp && chmod 755 /app && chmod +x /run.sh && chmod go-w /y
COPY --chmod=0644 app /app
