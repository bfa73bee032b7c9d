"""The files for containers hold together: settings, profiles, ports and volumes."""

import re
import subprocess
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot import probe
from bot.prometheus import Prometheus
from bot.settings import Settings
from tests import plain_yaml
from tests.servers import free_port

ROOT = Path(__file__).parent.parent
SETTINGS = {name.upper() for name in Settings.model_fields}
COMPOSE: dict[str, Any] = plain_yaml.read((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PROFILES = sorted({name for service in SERVICES.values() for name in service.get("profiles", ())})
DOCKERFILE = (ROOT / "Dockerfile").read_text()
MANUAL = (ROOT / "docs" / "operations.md").read_text()


def started(profile: str | None) -> dict[str, dict[str, Any]]:
    """The services that start with a profile, or without one."""
    return {
        name: service
        for name, service in SERVICES.items()
        if not service.get("profiles") or profile in service["profiles"]
    }


def lines(profile: str) -> dict[str, str]:
    """What a profile wants in ``.env``."""
    text = (ROOT / "deploy" / f"{profile}.env").read_text()
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))


def substituted() -> dict[str, str]:
    """The variables of the compose file, and what they are by default."""
    return dict(re.findall(r"\$\{([A-Z_]+):-([^}]*)\}", (ROOT / "docker-compose.yml").read_text()))


def environment(name: str) -> dict[str, str]:
    """What the compose file sets for the bot, in the form of ``.env``."""
    return dict(SERVICES[name].get("environment", {}))


def test_there_is_one_bot_without_a_profile() -> None:
    """By default there is one bot and nothing else, and its data outlive it."""
    assert set(started(None)) == {"bot"}
    assert substituted()["REPLICAS"] == "1"
    assert SERVICES["bot"]["volumes"] == [f"data:{environment('bot')['DATA_DIR']}"]
    assert f"VOLUME {environment('bot')['DATA_DIR']}" in DOCKERFILE


def test_profiles() -> None:
    """Each profile starts what it is for, beside the bot."""
    assert PROFILES == ["local-model", "scale"]
    assert set(started("scale")) == {"bot", "redis", "discord", "proxy", "prometheus"}
    assert set(started("local-model")) == {"bot", "model"}


def test_the_bot_is_given_settings_only() -> None:
    """Every variable that is set for the bot is one of its settings."""
    assert set(environment("bot")) | set(environment("discord")) <= SETTINGS
    assert SERVICES["bot"]["env_file"] == ".env"


@pytest.mark.parametrize("profile", PROFILES)
def test_each_profile_sets_what_there_is(profile: str) -> None:
    """What a profile wants in ``.env`` is a setting, or a variable of the compose file."""
    assert set(lines(profile)) <= SETTINGS | set(substituted())


@pytest.mark.parametrize("profile", PROFILES)
def test_profiles_leave_each_other_alone(profile: str) -> None:
    """No profile undoes what another wants, or what the compose file sets for the bot."""
    others = {name for other in PROFILES if other != profile for name in lines(other)}
    assert set(lines(profile)).isdisjoint(others | set(environment("bot")))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_bot_understands_each_profile(
    profile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of ``.env.example`` with a profile's lines is right once its blanks are filled."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    filled = (f"{name}={value or 'filled-in'}" for name, value in lines(profile).items())
    text = "\n".join([(ROOT / ".env.example").read_text(), *filled])
    (tmp_path / ".env").write_text(text)
    settings = Settings(_env_file=tmp_path / ".env")  # type: ignore[call-arg]
    assert settings != Settings(_env_file=ROOT / ".env.example")  # type: ignore[call-arg]


def test_three_bots_share_what_they_must() -> None:
    """With ``scale`` there are three bots, and they share a Redis that forgets nothing."""
    wanted = lines("scale")
    assert wanted["REPLICAS"] == "3"
    assert wanted["REDIS_URL"].startswith("redis://redis:6379")
    command = " ".join(SERVICES["redis"]["command"])
    assert "--appendonly yes" in command
    assert "noeviction" in command


def test_one_alone_listens_to_discord() -> None:
    """Of several bots one has Discord's token, and it has no other."""
    wanted, alone = lines("scale"), SERVICES["discord"]
    assert wanted["DISCORD_TOKEN"] == ""
    assert environment("discord") == {
        "DISCORD_TOKEN": "${ONE_DISCORD_TOKEN:-}",
        "TELEGRAM_TOKEN": "",
    }
    assert alone["extends"] == {"service": "bot"}
    assert alone["deploy"] == {"replicas": "1"}


def test_one_server_for_webhook_and_health() -> None:
    """The proxy brings updates to where the bot listens, on the path that Telegram is told."""
    wanted, listen = lines("scale"), environment("bot")["HTTP_LISTEN"]
    caddy = (ROOT / "deploy" / "Caddyfile").read_text()
    host, path = re.fullmatch(r"https://([^/]+)(/.+)", wanted["TELEGRAM_WEBHOOK_URL"]).groups()  # type: ignore[union-attr]
    assert wanted["TELEGRAM_WEBHOOK_LISTEN"] == listen
    assert wanted["PUBLIC_HOST"] == host
    assert f"path {path}\n" in caddy
    assert f"dynamic a bot {listen.rpartition(':')[2]} {{" in caddy
    assert "{$PUBLIC_HOST}" in caddy


def test_a_model_is_where_the_bot_looks_for_it() -> None:
    """The address of the local model is that of its service."""
    model = environment("model")
    assert lines("local-model")["OPENAI_BASE_URL"] == f"http://model:{model['LLAMA_ARG_PORT']}/v1"


def test_prometheus_looks_where_the_bot_listens() -> None:
    """Every bot is looked at, on the port of its health pages, with the alarms that there are."""
    config = plain_yaml.read((ROOT / "deploy" / "prometheus.yml").read_text())
    (found,) = config["scrape_configs"][0]["dns_sd_configs"]
    assert found["names"] == ["bot", "discord"]
    assert found["port"] == environment("bot")["HTTP_LISTEN"].rpartition(":")[2]
    mounted = SERVICES["prometheus"]["volumes"]
    for file in ("prometheus.yml", *config["rule_files"]):
        assert f"./deploy/{file}:/etc/prometheus/{file}:ro" in mounted


@pytest.mark.parametrize("name", SERVICES)
def test_volumes_and_files_are_there(name: str) -> None:
    """What a service keeps is a volume that is declared, or a file of the project."""
    for volume in SERVICES[name].get("volumes", ()):
        source = volume.partition(":")[0]
        assert (ROOT / source).is_file() if source.startswith(".") else source in COMPOSE["volumes"]


def test_only_the_proxy_is_open_to_the_world() -> None:
    """No other service listens beyond this machine."""
    for name, service in SERVICES.items():
        for port in service.get("ports", ()):
            assert name == "proxy" or port.startswith("127.0.0.1:")


def test_no_port_is_wanted_twice() -> None:
    """Services that may run beside each other do not want the same port of the machine."""
    ports = [
        port.rpartition(":")[0] for each in SERVICES.values() for port in each.get("ports", ())
    ]
    assert len(ports) == len(set(ports))


def test_open_answers_have_their_time() -> None:
    """The container is not killed before what is open could be finished."""
    grace = Settings.model_fields["shutdown_grace"].default
    assert int(SERVICES["bot"]["stop_grace_period"].removesuffix("s")) >= grace + 2 * 3


def test_the_image_has_all_that_it_copies() -> None:
    """What the Dockerfile copies is not left out, and the bot is not root in it."""
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    for source in re.findall(r"^COPY ([\w./]+) ", DOCKERFILE, re.MULTILINE):
        assert (ROOT / source).exists()
        assert any(f"!{kept}" in ignored for kept in (source, source.partition("/")[0]))
    assert re.search(r"^USER (?!root|0)\w+", DOCKERFILE, re.MULTILINE)


def test_what_is_taken_from_the_image(tmp_path: Path) -> None:
    """The languages of the bot stay in the image, with their regions; the others go."""
    data = tmp_path / "venv/lib/python3.13/site-packages/babel/locale-data"
    data.mkdir(parents=True)
    names = ("root", "ar", "ar_EG", "en", "en_US_POSIX", "de", "enb")
    for name in names:
        (data / f"{name}.dat").touch()
    command = ["sh", "deploy/slim.sh", str(tmp_path / "venv"), "handlers/languages"]
    subprocess.run(command, cwd=ROOT, check=True)
    assert {file.stem for file in data.iterdir()} == set(names) - {"de", "enb"}


class Alive(BaseHTTPRequestHandler):
    """A bot that is alive, or not."""

    def do_GET(self) -> None:
        """Answer by path."""
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])
def test_the_health_check_asks_the_bot(host: str) -> None:
    """A bot that answers is healthy, wherever it listens."""
    with HTTPServer(("127.0.0.1", 0), Alive) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        assert probe.main(f"{host}:{server.server_port}") == 0
        thread.join()


def test_the_health_check_of_a_dead_bot(capsys: pytest.CaptureFixture[str]) -> None:
    """A bot that does not answer is not healthy; one that is not to be asked is."""
    assert probe.main(f"127.0.0.1:{free_port()}") == 1
    assert "refused" in capsys.readouterr().err
    assert probe.main("") == 0


def figures() -> set[str]:
    """The names of all figures that a bot shows."""
    page = Prometheus().page("")[0].decode()
    names = {line.split()[2] for line in page.splitlines() if line.startswith("# TYPE")}
    return names | {f"{name}_bucket" for name in names}


@pytest.mark.parametrize("file", ["deploy/alarms.yml", "docs/operations.md"])
def test_figures_exist(file: str) -> None:
    """Each figure that an alarm looks at, or the manual names, is one that a bot shows."""
    named = set(re.findall(r"\bexplainer_\w+", (ROOT / file).read_text()))
    assert len(named) > 5
    assert named <= figures()


def test_alarms_are_explained() -> None:
    """The manual says what to do about each alarm, and about no other."""
    alarms = re.findall(r"alert: (\w+)", (ROOT / "deploy" / "alarms.yml").read_text())
    rows = re.findall(r"^\| (`[A-Z]\w+`[^|]*) \|", MANUAL, re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`([A-Z]\w+)`", row)]
    assert sorted(told) == sorted(alarms)
