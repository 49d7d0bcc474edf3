FROM debian:12
USER 0
RUN apt-get update
USER 10001
CMD ["/app"]
