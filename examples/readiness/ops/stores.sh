#!/bin/sh
# stores.sh REDIS_PORT POSTGRES_ADDRESS SERVICE_ADDRESS: an order is written to both stores and read again, and the
# service finds both well.
set -eu
id=order-$$
redis-cli -p "$1" set "$id" 1250 ex 60 > /dev/null
fromRedis=$(redis-cli -p "$1" get "$id")
fromPostgres=$(psql -X -A -t -q "$2" -v ON_ERROR_STOP=1 <<SQL
create table if not exists orders (id text primary key, cents bigint not null check (cents > 0));
insert into orders values ('$id', 1250);
select cents from orders where id = '$id';
delete from orders where id = '$id';
SQL
)
echo "redis $fromRedis, postgres $fromPostgres"
[ "$fromRedis" = 1250 ] && [ "$fromPostgres" = 1250 ]
curl --silent --show-error --fail --max-time 10 "$3/healthz"
