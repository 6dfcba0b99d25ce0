#!/bin/sh
# Runs once, when PostgreSQL makes its files: one role owns the tables, the other cannot change the trail.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d "$POSTGRES_DB" \
  -v owner="$OWNER_PASSWORD" -v bot="$BOT_PASSWORD" -v database="$POSTGRES_DB" <<'SQL'
create role paywint_owner login password :'owner';
create role paywint_bot login password :'bot';
alter database :"database" owner to paywint_owner;
grant create on database :"database" to paywint_bot;
SQL
