# What the child token of one lease may do: read one credential's value, and nothing else. The token is made with the
# credential's id as its entity alias, and a template takes the path from there, so that one fixed policy serves every
# lease: secrets-service needs no right to write policies, with which it could give itself any other.
# A template's value may hold no slash, hence the + for the workspace; a credential's id stands in one workspace only.
# TOKEN_ACCESSOR is replaced by the accessor of the auth/token mount (sys/auth), which differs in each installation.
path "perimeter/data/+/{{identity.entity.aliases.TOKEN_ACCESSOR.name}}" {
  capabilities = ["read"]
}
