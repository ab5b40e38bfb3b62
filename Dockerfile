# The binary alone, on a base with a shell, for CI systems that run jobs in an image.
# `make image` makes the binaries where this takes them from.
FROM debian:trixie-slim
ARG TARGETARCH
COPY --chmod=755 dist/image/wurzel-argo-${TARGETARCH} /usr/local/bin/wurzel-argo
COPY dist/THIRD_PARTY_NOTICES LICENSE /usr/share/doc/wurzel-argo/
USER 65532:65532
CMD ["wurzel-argo", "help"]
