#!/bin/sh
# switch.sh DIRECTORY PERCENT: nginx sends so many per cent of the requests to the new version; with 0 all go to the old
# one. DIRECTORY has split.conf, nginx.pid and error.log. Returns when the old workers take no more requests.
set -eu
directory=$1 percent=$2
split=$directory/split.conf
{
  echo 'split_clients "$request_id" $version {'
  # 0% is an error for nginx.
  [ "$percent" = 0 ] || echo "$percent% canary;"
  echo '* stable;'
  echo '}'
} > "$split.next"
ended() { grep -c 'gracefully shutting down' "$directory/error.log" || true; }
before=$(ended)
mv "$split.next" "$split"
kill -HUP "$(cat "$directory/nginx.pid")"
for _ in $(seq 200); do
  [ "$(ended)" = "$before" ] || exit 0
  sleep 0.05
done
echo "nginx did not take the new configuration within 10 s" >&2
exit 1
