FROM debian:12 AS build
# expect
FROM debian:12
CMD ["/app"]
