# Signs checkpoints and reads the public key.
path "transit/sign/audit-checkpoint" {
  capabilities = ["update"]
}

path "transit/keys/audit-checkpoint" {
  capabilities = ["read"]
}
