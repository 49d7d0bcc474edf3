#!/bin/sh
# ruleid: shell-unguarded-removal
rm -rf "$BUILD_DIR"/*
# ruleid: shell-unguarded-removal
rm -rf $DIR/
# ruleid: shell-unguarded-removal
rm -rf $1
# ok: shell-unguarded-removal
rm -rf "${BUILD_DIR:?}"/*
# ok: shell-unguarded-removal
rm -rf /srv/cache/old
# ok: shell-unguarded-removal
rm -f "$file"
