#!/bin/sh
mkdir -p build-aux m4
autoreconf --force --install --warnings=all
