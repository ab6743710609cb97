#!/bin/sh
# ask.sh ADDRESS COUNT [VERSION]: asks so often, at most 40 times a second, and fails unless every answer is a 200, and
# from that version.
set -eu
address=$1 count=$2 version=${3:-.*}
answers=$(curl --silent --show-error --max-time 120 --rate 40/s --output /dev/null \
  --write-out '%{http_code} %header{x-version}\n' "$address/predict?x=[1-$count]" | sort | uniq -c)
echo "$answers"
good=$(echo "$answers" | sed -nE "s/^ *([0-9]+) 200 $version\$/\\1/p" | awk '{ sum += $1 } END { print sum + 0 }')
[ "$good" = "$count" ]
