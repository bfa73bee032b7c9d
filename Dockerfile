# docker build --tag deepseek-explainer-bot .
FROM python:3.13-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends binutils
COPY requirements.lock .
RUN python -m venv --without-pip /opt/bot && \
    pip --python /opt/bot/bin/python install --no-cache-dir --disable-pip-version-check \
    --require-hashes --no-deps --no-compile -r requirements.lock
COPY handlers/languages languages
COPY deploy/slim.sh .
RUN sh slim.sh /opt/bot languages && /opt/bot/bin/python -OO -m compileall -q /opt/bot/lib

FROM python:3.13-slim
RUN useradd --uid 10001 --home-dir /app bot && install --directory --owner bot /app/data
WORKDIR /app
COPY --from=build /opt/bot /opt/bot
COPY bot bot
COPY handlers handlers
COPY prompts prompts
# The check also works out what is kept of the story, as nothing can be written here later.
RUN /opt/bot/bin/python -OO -m compileall -q bot handlers prompts && \
    DATA_DIR=/tmp/data /opt/bot/bin/python -OO -m bot check && rm -r /tmp/data
ENV PYTHONDONTWRITEBYTECODE=1 HTTP_LISTEN=0.0.0.0:8080
USER 10001
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["/opt/bot/bin/python", "-OO", "-m", "bot.probe"]
ENTRYPOINT ["/opt/bot/bin/python", "-OO", "-m", "bot"]
CMD ["run"]
