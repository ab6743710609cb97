#!/bin/sh
# rollback.sh DIRECTORY ADDRESS VERSION: every request goes to the old version again, and it answers.
set -eu
here=$(dirname "$0")
"$here/switch.sh" "$1" 0
"$here/ask.sh" "$2" 40 "$3"
