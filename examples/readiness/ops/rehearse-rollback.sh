#!/bin/sh
# rehearse-rollback.sh DIRECTORY ADDRESS VERSION: does what rollback.sh does, and puts the traffic back as it was.
set -eu
here=$(dirname "$0")
was=$(sed -nE 's/^([0-9.]+)% canary;$/\1/p' "$1/split.conf")
# After a rollback there is nothing to put back.
if [ -n "$was" ]; then trap '"$here/switch.sh" "$1" "$was"' EXIT; fi
"$here/rollback.sh" "$@"
