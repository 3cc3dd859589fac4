{{/* The processes: whom each calls is the path of an action, and the network policies and addresses follow from it.
     Replicas of one that forwards call each other. */}}
{{- define "perimeter.processes" -}}
harness:
  client: harness-service
  port: 8080
  management: 8070
  calls: [audit, sandbox, tunnel, secrets]
  private: [harness-record, grant]
  public: [harness-record, grant, receipt]
sandbox:
  client: sandbox-service
  port: 8081
  management: 8071
  forwards: true
  calls: [audit, gateway]
  private: [sandbox-record]
  public: [sandbox-record, grant, receipt]
gateway:
  client: egress-gateway
  port: 8082
  management: 8072
  forwards: true
  calls: [audit, secrets]
  private: [gateway-record]
  public: [gateway-record, grant, receipt]
tunnel:
  client: tunnel-service
  port: 8083
  management: 8073
  forwards: true
  calls: [audit]
  private: [tunnel-record]
  public: [tunnel-record, grant, receipt]
secrets:
  client: secrets-service
  port: 8084
  management: 8074
  calls: [audit]
  private: [secrets-record]
  public: [secrets-record, grant, receipt]
  vault: true
audit:
  client: audit-service
  port: 8085
  management: 8075
  calls: []
  private: [audit-record, receipt]
  public: [harness-record, sandbox-record, gateway-record, tunnel-record, secrets-record, audit-record, grant, receipt]
  vault: true
{{- end }}

{{/* The port of the egress gateway that sandboxes are let out to. */}}
{{- define "perimeter.egressPort" -}}3128{{- end }}

{{/* Where callers find every replica of a process, not one that is chosen for them: (list root client). */}}
{{- define "perimeter.peers" -}}
{{- include "perimeter.name" (list (index . 0) (printf "%s-peers" (index . 1))) -}}
{{- end }}
