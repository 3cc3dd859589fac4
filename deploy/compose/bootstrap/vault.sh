#!/bin/sh
# Opens a new OpenBao, and makes in it what deploy/vault/bootstrap.yaml says; as often as it is asked to.
set -eu
umask 077

# what is sent to the server comes from standard input, never from an argument
send() { bao write -format=json "$1" - > /tmp/answer; }

bao status > /dev/null 2>&1 || code=$?
if [ "${code:-0}" = 2 ] && [ ! -s /setup/first ]; then
    bao operator init -format=json -recovery-shares=1 -recovery-threshold=1 > /setup/first.next
    mv /setup/first.next /setup/first
fi
waited=0
until bao status > /dev/null 2>&1; do
    waited=$((waited + 1))
    [ "$waited" -lt 60 ] || { echo "OpenBao does not unseal itself" >&2; exit 1; }
    sleep 1
done
BAO_TOKEN=$(sed -n 's/.*"root_token": *"\([^"]*\)".*/\1/p' /setup/first)
export BAO_TOKEN

bao secrets list -format=json > /tmp/mounts
grep -q '"perimeter/"' /tmp/mounts || echo '{"type":"kv","options":{"version":"2"}}' | send sys/mounts/perimeter
grep -q '"transit/"' /tmp/mounts || echo '{"type":"transit","options":{}}' | send sys/mounts/transit
bao read transit/keys/audit-checkpoint > /dev/null 2>&1 || echo '{"type":"ed25519","exportable":false,"allow_plaintext_backup":false}' | send transit/keys/audit-checkpoint
bao auth list -format=json > /tmp/auths
accessor=$(bao read -field=accessor sys/auth/token)
for policy in secrets-service audit-service lease; do
    sed "s/TOKEN_ACCESSOR/$accessor/" "/policies/$policy.hcl" | bao policy write "$policy" - > /dev/null
done
echo '{"allowed_policies":["lease"],"allowed_entity_aliases":["vcrd_*"],"orphan":false,"renewable":false,"token_type":"service","token_explicit_max_ttl":"1h","token_no_default_policy":true}' | send auth/token/roles/lease
grep -q '"approle/"' /tmp/auths || echo '{"type":"approle"}' | send sys/auth/approle
echo '{"token_policies":["secrets-service"],"token_period":"1h","token_type":"service","token_no_default_policy":true,"secret_id_num_uses":0}' | send auth/approle/role/secrets-service
echo '{"token_policies":["audit-service"],"token_ttl":"1h","token_max_ttl":"24h","secret_id_num_uses":0}' | send auth/approle/role/audit-service
for role in secrets-service audit-service; do
    printf '{"role_id":"%s"}' "$(cat "/approles/$role/role-id")" | send "auth/approle/role/$role/role-id"
    printf '{"secret_id":"%s"}' "$(cat "/approles/$role/secret-id")" > /tmp/secret-id
    send "auth/approle/role/$role/secret-id/lookup" < /tmp/secret-id || true
    grep -q secret_id_accessor /tmp/answer || send "auth/approle/role/$role/custom-secret-id" < /tmp/secret-id
done
echo "OpenBao is set up"
