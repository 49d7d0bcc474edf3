FROM debian:12
# expect
ENV DB_PASSWORD=s3cr3t-value PORT=80
# expect
ARG API_KEY="abc def"
# expect
ENV AWS_SECRET_ACCESS_KEY wJalr
ARG TOKEN
ENV DB_PASSWORD_FILE=/run/secrets/db PASSWORD=${PASSWORD} TOKEN=
ENV PATH=/usr/bin MODE=production
