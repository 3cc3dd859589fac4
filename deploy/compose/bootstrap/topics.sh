#!/bin/bash
# The platform's topics; nothing of them is ever thrown away by age.
set -euo pipefail

for topic in perimeter.audit.records perimeter.session.events perimeter.sandbox.lifecycle perimeter.secrets.ledger \
    perimeter.tunnel.flows; do
    /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists --topic "$topic" \
        --partitions 3 --replication-factor 1 --config retention.ms=-1
done
