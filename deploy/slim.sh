#!/bin/sh
# slim.sh VENV LANGUAGES: take away what the bot does not need of a virtual environment.
# Babel brings every language of the world; those that have a folder in LANGUAGES stay.
set -eu
venv=$1
languages=$2
for file in "$venv"/lib/python3*/site-packages/babel/locale-data/*.dat; do
    name=$(basename "$file" .dat)
    [ "$name" = root ] || [ -d "$languages/${name%%_*}" ] || rm "$file"
done
find "$venv" -name '*.so' -exec strip --strip-unneeded {} +
