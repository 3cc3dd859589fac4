{{/* The processes: whom each calls is the path of an action, and the network policies and addresses follow from it. */}}
{{- define "perimeter.processes" -}}
harness:
  client: harness-service
  port: 8080
  calls: [audit, sandbox, tunnel, secrets]
  private: [harness-record, grant]
  public: [harness-record, grant, receipt]
sandbox:
  client: sandbox-service
  port: 8081
  calls: [audit, gateway]
  private: [sandbox-record]
  public: [sandbox-record, grant, receipt]
gateway:
  client: egress-gateway
  port: 8082
  calls: [audit, secrets]
  private: [gateway-record]
  public: [gateway-record, grant, receipt]
tunnel:
  client: tunnel-service
  port: 8083
  management: 8087
  calls: [audit]
  private: [tunnel-record]
  public: [tunnel-record, grant, receipt]
secrets:
  client: secrets-service
  port: 8084
  calls: [audit]
  private: [secrets-record]
  public: [secrets-record, grant, receipt]
  vault: true
audit:
  client: audit-service
  port: 8085
  calls: []
  private: [audit-record, receipt]
  public: [harness-record, sandbox-record, gateway-record, tunnel-record, secrets-record, audit-record, grant, receipt]
  vault: true
{{- end }}

{{/* The port of the egress gateway that sandboxes are let out to. */}}
{{- define "perimeter.egressPort" -}}3128{{- end }}

{{/* The port with health and metrics, and its name. */}}
{{- define "perimeter.healthPort" -}}
{{- .management | default .port -}}
{{- end }}

{{- define "perimeter.healthPortName" -}}
{{- if .management }}health{{ else }}service{{ end -}}
{{- end }}

{{/* Whether health and metrics are behind TLS: (list values process). */}}
{{- define "perimeter.healthScheme" -}}
{{- $values := index . 0 }}{{- $process := index . 1 -}}
{{- if and $values.tls.enabled (not $process.management) }}HTTPS{{ else }}HTTP{{ end -}}
{{- end }}
