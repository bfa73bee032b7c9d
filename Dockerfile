FROM python:3.13-slim AS build
RUN python -m venv /opt/bot
COPY requirements.lock .
RUN /opt/bot/bin/pip install --no-cache-dir --disable-pip-version-check \
    --require-hashes --no-deps -r requirements.lock

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /app bot
WORKDIR /app
COPY --from=build /opt/bot /opt/bot
COPY bot bot
COPY handlers handlers
COPY prompts prompts
RUN /opt/bot/bin/python -m compileall -q bot handlers prompts && install -d -o bot data
USER bot
VOLUME /app/data
ENTRYPOINT ["/opt/bot/bin/python", "-m", "bot"]
CMD ["run"]
