# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
# The packages first: they change less often than the sources do.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/PaperCatalog/PaperCatalog.csproj src/PaperCatalog/packages.lock.json src/PaperCatalog/
RUN dotnet restore src/PaperCatalog --locked-mode
COPY samples samples
COPY src src
RUN dotnet publish src/PaperCatalog --no-restore --configuration Release --output /app -p:RunAnalyzers=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# pg_dump and pg_restore for backup and restore: noble's are of major 16, that of the server in docker-compose.yml. curl for the health check.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends curl postgresql-client \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
# So that `papercatalog VERB` works in the container, and a folder for backups that its user may write.
RUN ln -s /app/PaperCatalog /usr/local/bin/papercatalog \
    && install --directory --owner="$APP_UID" /backups
USER $APP_UID
WORKDIR /
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
VOLUME /backups
# HTTP/1.0 without a host, which no setting of AllowedHosts turns away.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["curl", "--silent", "--show-error", "--fail", "--http1.0", "--header", "Host:", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["papercatalog"]
CMD ["serve"]
