# One node, unsealed by a key beside it: for one machine, not for production.
ui            = false
disable_mlock = true
api_addr      = "http://openbao:8200"
cluster_addr  = "http://openbao:8201"

storage "raft" {
  path                   = "/openbao/file"
  node_id                = "compose"
  performance_multiplier = 1
}

listener "tcp" {
  address         = "0.0.0.0:8200"
  cluster_address = "127.0.0.1:8201"
  tls_disable     = true
}

seal "static" {
  current_key_id = "compose-1"
  current_key    = "file:///etc/perimeter/unseal.key"
}
