FROM debian:12 AS build
USER root
RUN make

FROM debian:12
COPY --from=build /app /app
USER app
RUN id
# expect
USER root:root
CMD ["/app"]
