FROM golang:1.24 AS build
USER builder
RUN go build ./...

# expect
FROM debian:12
COPY --from=build /app /app
CMD ["/app"]
