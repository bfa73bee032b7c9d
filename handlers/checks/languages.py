"""What one language has and another one lacks: files, messages, groups of words, templates."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sized
from pathlib import Path

from handlers.errors import label, unreadable
from handlers.files.datafiles import Data, Part, Toml, open_sections

Place = tuple[str, int]
"""The name of a file and a line of it."""

Messages = Mapping[Path, Mapping[str, tuple[str, Part]]]
"""By the folder of a language, each message and attribute, and the file it stands in."""

_VALUE = re.compile(r"(?<!\$)\$\{?(\w+)")


def folders(root: Path) -> list[Path]:
    """Those of languages in the one that holds them."""
    return sorted(path for path in root.iterdir() if path.is_dir() and path.name[0].isalpha())


def compared_files(languages: Collection[Path]) -> Iterator[str]:
    """Every language has the files that others have."""
    yield from (f"{label(folder)}: is missing" for folder in languages if not folder.is_dir())
    languages = [folder for folder in languages if folder.is_dir()]
    for name in sorted({path.name for folder in languages for path in folder.glob("*.*")}):
        there = [folder / name for folder in languages if (folder / name).is_file()]
        if _is_alone(there, languages):
            yield f"{label(there[0])}: no other language has it"
        else:
            missing = {folder / name for folder in languages} - {*there}
            yield from (f"{label(path)}: is missing" for path in sorted(missing))


def compared_messages(
    messages: Messages, said: Collection[str], wanted: Mapping[str, str], unread: Collection[Path]
) -> Iterator[str]:
    """Every language says what others say, but for what stands only in other messages of its own;
    ``said``: what the code says; ``unread``: files that cannot be read.
    """
    within = {
        each for names in messages.values() for _, part in names.values() for each in part.refers
    }
    private = within.difference(said)
    found = {
        folder: {
            name: (file, part.line) for name, (file, part) in names.items() if name not in private
        }
        for folder, names in messages.items()
    }
    yield from _compared(found, wanted, unread=unread)


def compared_groups(
    files: Mapping[Path, Toml], model: type[Data] | None, wanted: Mapping[str, str]
) -> Iterator[str]:
    """A file has the same groups in every language, be they empty; ``model``: what tells which
    sections it must have and may name the groups of.
    """
    sections = open_sections(model) if model else ()
    found = {
        folder: {
            group: (file.name, line)
            for group, line in file.groups().items()
            if not model or group.partition(".")[0] in sections
        }
        for folder, file in files.items()
        if file.readable
    }
    yield from _compared(found, wanted, sections)


def compared_templates(languages: Collection[Path]) -> Iterator[str]:
    """A template takes the same values in every language."""
    for name in sorted({path.name for folder in languages for path in folder.glob("*.md")}):
        found: dict[Path, Mapping[str, Place]] = {}
        for path in (folder / name for folder in languages):
            try:
                found[path.parent] = dict(_values(path))
            except FileNotFoundError:
                continue
            except (OSError, UnicodeDecodeError) as error:
                yield unreadable(path, error)
        yield from _compared(found)


def _values(path: Path) -> Iterator[tuple[str, Place]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        yield from ((f"${value}", (path.name, number)) for value in _VALUE.findall(line))


def _compared(
    found: Mapping[Path, Mapping[str, Place]],
    wanted: Mapping[str, str] | None = None,
    told: Collection[str] = (),
    unread: Collection[Path] = (),
) -> Iterator[str]:
    """What a language alone has, each with its line, and what it lacks, once for each file.

    ``wanted``: what each must have whatever the others have, and the file it belongs into;
    ``told``: that of which the lack is told elsewhere; ``unread``: files that may hold anything.
    """
    wanted = wanted or {}
    homes, places = {**wanted}, defaultdict[str, list[str]](list)
    for folder, names in found.items():
        for name, (file, line) in names.items():
            homes.setdefault(name, file)
            places[name].append(f"{folder.name}/{file}:{line}")
    alone = {name for name, each in places.items() if _is_alone(each, found)} - wanted.keys()
    for name in sorted(alone):
        others = [folder / homes[name] for folder in found]
        if name.rpartition(".")[0] not in alone and not _is_alone(
            [*filter(Path.is_file, others)], found
        ):
            yield f"{places[name][0]}: no other language has {name}"
    for folder, names in found.items():
        lacks = homes.keys() - names.keys() - alone
        listed = defaultdict[Path, list[str]](list)
        for name in sorted(lacks.difference(told)):
            if name.rpartition(".")[0] not in lacks:
                example = f" ({places[name][0]})" if name in places else ""
                listed[folder / homes[name]].append(f"{name}{example}")
        for path in sorted(filter(Path.is_file, listed.keys() - {*unread})):
            yield f"{label(path)}: there is no {', '.join(listed[path])}"


def _is_alone(having: Sized, languages: Sized) -> bool:
    """Whether one language has what all others lack; of two, rather the other one lacks it."""
    return len(having) == 1 < len(languages) - 1
