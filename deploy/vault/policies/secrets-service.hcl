# Stores, replaces and destroys values; it cannot read one with its own token, only with the child token of a lease.
path "perimeter/data/*" {
  capabilities = ["create", "update"]
}

# destroys all versions of a value
path "perimeter/metadata/*" {
  capabilities = ["delete"]
}

# child tokens of the role "lease", which have no policy but "lease"
path "auth/token/create/lease" {
  capabilities = ["update"]
}

# ends a lease whose token only a crashed process knew; accessors cannot be listed
path "auth/token/revoke-accessor" {
  capabilities = ["update"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}
