FROM debian:12
# expect
COPY .env /app/.env
# expect
COPY keys/id_rsa /root/.ssh/id_rsa
# expect
ADD ["config/service-account.json", "/app/"]
COPY --from=build /x/.env /app/
COPY app.json /app/.env
COPY .env.example /app/
