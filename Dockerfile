# A static binary in an empty image. Built on Alpine, whose C library links statically by default.
FROM rust:1.95-alpine AS build
RUN apk add --no-cache build-base
WORKDIR /annalist
COPY . .
# `postgres` lets several processes share one database; leave it out for a smaller binary with SQLite alone.
ARG FEATURES=postgres
RUN cargo build --release --locked --features "$FEATURES" --bin annalist \
    && mkdir -p /data && chown 10001:10001 /data

FROM scratch
COPY --from=build /annalist/target/release/annalist /annalist
COPY --from=build --chown=10001:10001 /data /data
USER 10001:10001
VOLUME /data
ENV ANNALIST_DATABASE_URL=sqlite:/data/annalist.sqlite \
    ANNALIST_LOG=json \
    ANNALIST_METRICS=0.0.0.0:9100
EXPOSE 9100
ENTRYPOINT ["/annalist"]
CMD ["discord"]
