# One governed action, as any client would cause it: an agent that plays a script runs one command in a sandbox, and
# the record then covers it.
set -eu
folder=${TMPDIR:-/tmp}
say() { echo "$*"; }
fail() { say "FAILED: $*" >&2; exit 1; }
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }
# an object's own id stands first in it, whatever its parts have
id() { tr ',{' '\n\n' | field id; }
trusting() { [ -z "$1" ] || printf 'cacert = "%s"\n' "$1"; }
# network policies may let a new pod through a while after it has started
patiently() {
  attempts=0
  until "$@"; do
    attempts=$((attempts + 1))
    [ "$attempts" -lt 10 ] || return 1
    sleep 2
  done
}

trusting "$KEYCLOAK_CA" > "$folder/keycloak.curl"
trusting "$HARNESS_CA" > "$folder/harness.curl"
token() {
  curl -sS -f --connect-timeout 5 -m 20 -K "$folder/keycloak.curl" -d grant_type=client_credentials -d "client_id=$CLIENT" \
    -d scope=aud-harness-service --data-urlencode "client_secret@$CLIENT_SECRET_FILE" \
    "$ISSUER/protocol/openid-connect/token" > "$folder/token"
}
patiently token || fail "no token from Keycloak"
printf 'header = "Authorization: Bearer %s"\n' "$(field access_token < "$folder/token")" >> "$folder/harness.curl"

call() { curl -sS -f --connect-timeout 5 -m 30 -K "$folder/harness.curl" -H 'content-type: application/json' "$@"; }
patiently call "$HARNESS/v1/agents" > /dev/null || fail "harness-service is not reached"

agent=$(call -d '{"name":"helm-test","model":"playbook/shell","tools":[{"type":"agent_toolset_20260401"}]}' \
  "$HARNESS/v1/agents" | id)
environment=$(call -d "{\"name\":\"helm-test-$(date +%s)\",\"config\":{\"type\":\"cloud\",\"networking\":{\"type\":\"limited\",\"allowed_hosts\":[]}},\"metadata\":{\"perimeter.work_type\":\"$WORK_TYPE\"}}" \
  "$HARNESS/v1/environments" | id)
session=$(call -d "{\"agent\":\"$agent\",\"environment_id\":\"$environment\"}" "$HARNESS/v1/sessions" | id)
[ -n "$session" ] || fail "no session"
say "session $session"
call -d '{"events":[{"type":"user.message","content":[{"type":"text","text":"echo governed-$((20 + 22))"}]}]}' \
  "$HARNESS/v1/sessions/$session/events" > /dev/null

waited=0
until call "$HARNESS/v1/sessions/$session/events" > "$folder/events" && grep -q session.status_idle "$folder/events"; do
  waited=$((waited + 1))
  [ "$waited" -lt 60 ] || fail "the session did not come to rest: $(cat "$folder/events")"
  sleep 2
done
grep -q governed-42 "$folder/events" || fail "the command did not run: $(cat "$folder/events")"
say "the command ran in a sandbox"

waited=0
until call "$HARNESS/v1/perimeter/coverage?session_id=$session" > "$folder/coverage" &&
  grep -q '"inside" *: *1[,}]' "$folder/coverage"; do
  waited=$((waited + 1))
  [ "$waited" -lt 30 ] || fail "the action is not covered: $(cat "$folder/coverage")"
  sleep 2
done
say "the record covers it"
