#!/bin/bash
# Makes the realm when it is missing, gives its clients their secrets, and makes the client of the one action.
set -euo pipefail
umask 077

kc() { action=$1; shift; /opt/keycloak/bin/kcadm.sh "$action" "$@" --config /tmp/kcadm.config; }
id() { kc get "$1" -r perimeter -q "$2" --fields id --format csv --noquotes; }

KC_CLI_CLIENT_SECRET=$(cat /etc/perimeter/setup)
export KC_CLI_CLIENT_SECRET
kc config credentials --server "$KEYCLOAK" --realm master --client perimeter-setup
kc get realms/perimeter > /dev/null 2>&1 || kc create realms -f /realm.json

if [ -z "$(id clients clientId=perimeter-test)" ]; then
    kc create clients -r perimeter -f - <<END
{"clientId": "perimeter-test", "publicClient": false, "standardFlowEnabled": false, "serviceAccountsEnabled": true,
 "fullScopeAllowed": true, "defaultClientScopes": ["basic", "profile", "roles", "workspaces", "aud-harness-service"],
 "optionalClientScopes": []}
END
fi
[ -n "$(id groups search=default)" ] || kc create groups -r perimeter -s name=default
account=$(id users username=service-account-perimeter-test)
kc update "users/$account/groups/$(id groups search=default)" -r perimeter -n
kc add-roles -r perimeter --uusername service-account-perimeter-test --rolename developer --rolename auditor

for client in /etc/perimeter/clients/*; do
    printf '{"secret":"%s"}' "$(cat "$client")" | kc update "clients/$(id clients "clientId=${client##*/}")" -r perimeter -m -f -
done
kc update "clients/$(id clients clientId=console)" -r perimeter -m -f - <<END
{"redirectUris": ["$CONSOLE/console/callback"],
 "attributes": {"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "$CONSOLE/console/signed-out"}}
END
echo "the realm is set up"
