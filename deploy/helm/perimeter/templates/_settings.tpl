{{/* A process's environment, without secrets: (list root key process). */}}
{{- define "perimeter.environment" -}}
{{- $root := index . 0 }}{{- $key := index . 1 }}{{- $process := index . 2 }}{{- $values := $root.Values -}}
PERIMETER_HOST: 0.0.0.0
PERIMETER_PORT: {{ $process.port | quote }}
PERIMETER_MANAGEMENT_PORT: {{ $process.management | quote }}
{{- if $values.tls.enabled }}
PERIMETER_TLS_CERT: /etc/perimeter/tls/tls.crt
PERIMETER_TLS_KEY: /etc/perimeter/tls/tls.key
PERIMETER_TLS_CA: /etc/perimeter/tls/ca.crt
{{- end }}
{{- if $values.trust.configMap }}
PERIMETER_TRUST_CA: /etc/perimeter/authority/ca.crt
{{- end }}
PERIMETER_OIDC: {{ $values.keycloak.issuer }}
PERIMETER_KEYS: /etc/perimeter/keys
PERIMETER_POSTGRES: {{ $values.postgresql.address }}
PERIMETER_POSTGRES_SSLMODE: {{ $values.postgresql.sslMode }}
PERIMETER_KAFKA: {{ $values.kafka.address }}
PERIMETER_LOG_JSON: {{ $values.logs.json | quote }}
PERIMETER_OTEL_DISABLED: {{ empty $values.telemetry.endpoint | quote }}
{{- with $values.telemetry.endpoint }}
PERIMETER_OTEL: {{ . }}
{{- end }}
{{- if $process.vault }}
PERIMETER_VAULT: {{ $values.vault.address }}
{{- end }}
{{- $all := include "perimeter.processes" $root | fromYaml }}
{{- range $process.calls }}
{{- $callee := get $all . }}
PERIMETER_{{ upper . }}_HOST: {{ include "perimeter.peers" (list $root $callee.client) }}.{{ $root.Release.Namespace }}.svc
PERIMETER_{{ upper . }}_PORT: {{ $callee.port | quote }}
{{- end }}
{{- if has $key (list "harness" "tunnel") }}
PERIMETER_SHUTDOWN_DELAY: 5s
{{- end }}
{{- if eq $key "harness" }}
PERIMETER_MODEL_PROVIDER: {{ $values.models.provider }}
PERIMETER_ANTHROPIC_URL: {{ $values.models.anthropicUrl }}
PERIMETER_OPENAI_URL: {{ $values.models.openaiUrl }}
PERIMETER_CONSOLE_HTTPS: {{ hasPrefix "https://" (include "perimeter.consoleAddress" $root) | quote }}
{{- if $values.policies }}
PERIMETER_POLICY: /etc/perimeter/policies
{{- end }}
{{- if $values.playbooks }}
PERIMETER_PLAYBOOKS: /etc/perimeter/playbooks
{{- end }}
{{- end }}
{{- if eq $key "sandbox" }}
PERIMETER_DATA: /var/lib/perimeter
{{- if $values.workTypes }}
PERIMETER_WORK_TYPES: /etc/perimeter/worktypes
{{- end }}
{{- end }}
{{- if eq $key "gateway" }}
PERIMETER_EGRESS: ""
PERIMETER_GATEWAY_LISTEN: 0.0.0.0:{{ include "perimeter.egressPort" $root }}
{{- end }}
{{- if eq $key "tunnel" }}
PERIMETER_CONNECTORS: /etc/perimeter/connectors/connectors.yaml
{{- end }}
{{- if and (eq $key "audit") $values.anchor.claim }}
PERIMETER_ANCHOR: /var/lib/anchor
{{- end }}
QUARKUS_CONFIG_LOCATIONS: /etc/perimeter/settings/application.properties
QUARKUS_FLYWAY_MIGRATE_AT_START: {{ not $values.migration.enabled | quote }}
KAFKA_SECURITY_PROTOCOL: {{ $values.kafka.securityProtocol }}
{{- if eq $values.kafka.authentication "tls" }}
KAFKA_SSL_KEYSTORE_TYPE: PKCS12
KAFKA_SSL_KEYSTORE_LOCATION: /etc/perimeter/kafka/user.p12
{{- else if eq $values.kafka.authentication "scram" }}
KAFKA_SASL_MECHANISM: SCRAM-SHA-512
{{- end }}
{{- end }}

{{/* A process's application.properties: what has dots or quotes in its name: (list root key process). */}}
{{- define "perimeter.properties" -}}
{{- $root := index . 0 }}{{- $key := index . 1 }}{{- $process := index . 2 }}{{- $values := $root.Values -}}
# above the process's own application.properties, below the environment
config_ordinal=280
{{- if eq $key "gateway" }}
perimeter.gateway.drain={{ $values.services.gateway.drain }}s
{{- end }}
{{- if eq $key "sandbox" }}
{{ include "perimeter.sandboxProperties" $root }}
{{- end }}
{{- range $name, $value := (get $values.services $key).settings }}
{{ $name }}={{ $value }}
{{- end }}
{{- end }}

{{/* What the Kubernetes driver has to know of the chart's objects. */}}
{{- define "perimeter.sandboxProperties" -}}
perimeter.sandbox.driver=kubernetes
perimeter.lifecycle.node={{ .Release.Name }}
perimeter.lifecycle.take-over=true
perimeter.kubernetes.installation={{ .Release.Namespace }}.{{ .Release.Name }}
{{- range .Values.sandboxes.namespaces }}
perimeter.kubernetes.namespaces."{{ .workspace }}"={{ .name }}
{{- end }}
{{- range $class, $name := .Values.sandboxes.runtimeClasses }}
perimeter.kubernetes.runtime-classes."{{ $class }}"={{ $name }}
{{- end }}
{{- $images := .Values.sandboxes.rootFilesystems }}
{{- if $images.build }}{{- $images = merge (dict) $images (dict "host" $images.build) }}{{ end }}
{{- range $name, $image := $images }}
perimeter.kubernetes.root-filesystems."{{ $name }}"={{ $image }}
{{- end }}
{{- with .Values.sandboxes.pullSecrets }}
perimeter.kubernetes.pull-secrets={{ join "," . }}
{{- end }}
{{- range $name, $value := .Values.sandboxes.nodeSelector }}
perimeter.kubernetes.node-selector."{{ $name }}"={{ $value }}
{{- end }}
perimeter.kubernetes.egress={{ include "perimeter.name" (list . "egress-gateway") }}.{{ .Release.Namespace }}.svc:{{ include "perimeter.egressPort" . }}
{{- if .Values.sandboxes.canary }}
perimeter.kubernetes.canary={{ include "perimeter.name" (list . "canary") }}.{{ .Release.Namespace }}.svc:8086
{{- end }}
{{- end }}
