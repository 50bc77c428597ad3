# The desk in one image. Set DATABASE_URL to a PostgreSQL of yours; without it the desk keeps one of
# its own in /data, which then must be a volume.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    NPS_DESK_DATA=/data

RUN useradd --create-home --uid 10001 desk && install -d -o desk -g desk /data
WORKDIR /app

# What everything is pinned to comes first: it changes least.
COPY requirements.txt ./
RUN pip install -r requirements.txt

# Prompts, migrations and the manifest are read from beside the code, so it is run from this folder.
COPY pyproject.toml requirements.in app_manifest.yml ./
COPY prompts ./prompts
COPY migrations ./migrations
COPY storage ./storage
COPY handlers ./handlers
COPY bot ./bot
RUN pip install --no-deps --editable .

USER desk
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD \
    ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]

CMD ["nps-desk", "run"]
