ARG NAME=debian
ARG OTHER
# expect
FROM --platform=linux/amd64 registry.example:5000/team/base AS one
# expect
FROM ${NAME} AS two
FROM ${OTHER} AS three
FROM debian:12 AS four
FROM debian@sha256:0000000000000000000000000000000000000000000000000000000000000000 AS five
FROM four
FROM scratch
