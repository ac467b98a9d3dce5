# syntax=docker/dockerfile:1
# One image for every role: docker run … worker | api | bounces | all | migrate | codec

FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY addresses ./addresses
COPY language ./language
COPY workflows ./workflows
COPY facility ./facility
COPY activities ./activities
COPY client ./client
COPY worker ./worker
COPY deploy/image ./deploy/image
RUN npm run build

FROM debian:bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps HTTP_HOST=0.0.0.0 DATA_DIR=/data
# The Rust core of the Temporal SDK trusts the system's certificate authorities, which the slim image lacks.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --user-group --no-create-home --shell /usr/sbin/nologin mission \
    && install --directory --owner=mission --group=mission /data
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app/dist /app
COPY deploy/image/probe /usr/local/bin/probe
RUN ln -s /app/client/cli/mission.cjs /usr/local/bin/mission && chmod 755 /app/client/cli/mission.cjs
WORKDIR /app
# By number, so that Kubernetes sees that it is not root.
USER 1000:1000
VOLUME /data
EXPOSE 8080
# Passes SIGTERM on, on which workers drain, and collects orphans.
ENTRYPOINT ["tini", "--", "node", "/app/worker/main.js"]
CMD ["all"]
