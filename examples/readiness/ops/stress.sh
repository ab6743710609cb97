#!/bin/sh
# stress.sh start|stop: keeps every processor of this machine busy, for two minutes at most.
set -eu
file=$(dirname "$0")/.stress.pid
case $1 in
  start)
    setsid stress-ng --cpu 0 --timeout 120 > /dev/null 2>&1 &
    echo $! > "$file"
    sleep 0.5
    kill -0 "$!"
    ;;
  stop)
    [ -f "$file" ] || exit 0
    # The whole session: stress-ng has a process for each processor.
    session=-$(cat "$file")
    kill -s TERM -- "$session"
    for _ in $(seq 100); do
      kill -s 0 -- "$session" 2> /dev/null || { rm "$file"; exit 0; }
      sleep 0.1
    done
    echo "stress-ng does not end" >&2
    exit 1
    ;;
esac
