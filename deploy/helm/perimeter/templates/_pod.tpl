{{/* What every pod is: nobody in particular, and nothing more. */}}
{{- define "perimeter.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "perimeter.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "perimeter.pullSecrets" -}}
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* Probes on Quarkus' own paths, in clear text: the kubelet has no certificate. */}}
{{- define "perimeter.probes" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: health}
  periodSeconds: 2
  failureThreshold: 90
livenessProbe:
  httpGet: {path: /q/health/live, port: health}
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /q/health/ready, port: health}
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
{{- end }}

{{/* Environment that differs from pod to pod: (list root key process). */}}
{{- define "perimeter.podEnvironment" -}}
{{- $root := index . 0 }}{{- $key := index . 1 }}{{- $process := index . 2 -}}
{{- if $process.forwards }}
- name: POD_IP
  valueFrom: {fieldRef: {fieldPath: status.podIP}}
- {name: PERIMETER_REPLICA, value: "$(POD_IP):{{ $process.port }}"}
{{- end }}
{{- if eq $key "gateway" }}
- {name: PERIMETER_GATEWAY_PROXY, value: "$(POD_IP):{{ include "perimeter.egressPort" $root }}"}
{{- end }}
{{- end }}

{{/* Environment from Secrets: (list root key process). */}}
{{- define "perimeter.secretEnvironment" -}}
{{- $root := index . 0 }}{{- $key := index . 1 }}{{- $process := index . 2 }}{{- $values := $root.Values -}}
- name: PERIMETER_CLIENT_SECRET
  valueFrom: {secretKeyRef: {name: {{ $values.keycloak.prefix }}{{ $process.client }}, key: {{ $values.keycloak.key }}}}
{{- if eq $key "harness" }}
- name: PERIMETER_CONSOLE_SECRET
  valueFrom: {secretKeyRef: {name: {{ $values.keycloak.prefix }}console, key: {{ $values.keycloak.key }}}}
{{- end }}
- name: PERIMETER_DB_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $values.postgresql.prefix }}{{ $key }}, key: {{ $values.postgresql.key }}}}
{{- if not $values.migration.enabled }}
- name: PERIMETER_DB_OWNER_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $values.postgresql.prefix }}{{ $key }}-owner, key: {{ $values.postgresql.key }}}}
{{- end }}
{{- if $process.vault }}
- name: PERIMETER_VAULT_ROLE_ID
  valueFrom: {secretKeyRef: {name: {{ $values.vault.prefix }}{{ $process.client }}, key: role-id}}
- name: PERIMETER_VAULT_SECRET_ID
  valueFrom: {secretKeyRef: {name: {{ $values.vault.prefix }}{{ $process.client }}, key: secret-id}}
{{- end }}
{{- if eq $values.kafka.authentication "tls" }}
- name: KAFKA_SSL_KEYSTORE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $values.kafka.prefix }}{{ $process.client }}, key: user.password}}
{{- else if eq $values.kafka.authentication "scram" }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ $values.kafka.prefix }}{{ $process.client }}, key: sasl.jaas.config}}
{{- end }}
{{- end }}

{{/* Volumes, and with "mounts" where they are seen: (list root key process what). */}}
{{- define "perimeter.volumes" -}}
{{- $root := index . 0 }}{{- $key := index . 1 }}{{- $process := index . 2 }}{{- $values := $root.Values -}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
- name: data
  emptyDir: {sizeLimit: 1Gi}
- name: settings
  configMap: {name: {{ include "perimeter.name" (list $root $process.client) }}-settings}
- name: keys
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ $values.signingKeys.prefix }}{{ $process.client }}
          items:
            {{- range $process.private }}
            - {key: {{ . }}.jwk, path: {{ . }}.jwk}
            {{- end }}
      - configMap:
          name: {{ $values.signingKeys.publicConfigMap }}
          items:
            {{- range $process.public }}
            - {key: {{ . }}.jwks, path: {{ . }}.jwks}
            {{- end }}
{{- if and (eq $key "audit") $values.anchor.claim }}
- name: anchor
  persistentVolumeClaim: {claimName: {{ $values.anchor.claim }}}
{{- end }}
{{- if $values.tls.enabled }}
- name: tls
  secret: {secretName: {{ $values.tls.prefix }}{{ $process.client }}, defaultMode: 0440}
{{- end }}
{{- if $values.trust.configMap }}
- name: authority
  configMap: {name: {{ $values.trust.configMap }}, items: [{key: {{ $values.trust.key }}, path: ca.crt}]}
{{- end }}
{{- if eq $values.kafka.authentication "tls" }}
- name: kafka
  secret: {secretName: {{ $values.kafka.prefix }}{{ $process.client }}, defaultMode: 0440, items: [{key: user.p12, path: user.p12}]}
{{- end }}
{{- range $volume, $_ := include "perimeter.documents" (list $root $key) | fromJson }}
- name: {{ $volume }}
  configMap: {name: {{ include "perimeter.name" (list $root $process.client) }}-{{ $volume }}}
{{- end }}
{{- end }}

{{- define "perimeter.mounts" -}}
{{- $root := index . 0 }}{{- $key := index . 1 }}{{- $values := $root.Values -}}
- {name: tmp, mountPath: /tmp}
- {name: data, mountPath: /var/lib/perimeter}
- {name: settings, mountPath: /etc/perimeter/settings, readOnly: true}
- {name: keys, mountPath: /etc/perimeter/keys, readOnly: true}
{{- if and (eq $key "audit") $values.anchor.claim }}
- {name: anchor, mountPath: /var/lib/anchor}
{{- end }}
{{- if $values.tls.enabled }}
- {name: tls, mountPath: /etc/perimeter/tls, readOnly: true}
{{- end }}
{{- if $values.trust.configMap }}
- {name: authority, mountPath: /etc/perimeter/authority, readOnly: true}
{{- end }}
{{- if eq $values.kafka.authentication "tls" }}
- {name: kafka, mountPath: /etc/perimeter/kafka, readOnly: true}
{{- end }}
{{- range $volume, $_ := include "perimeter.documents" (list $root $key) | fromJson }}
- {name: {{ $volume }}, mountPath: /etc/perimeter/{{ $volume }}, readOnly: true}
{{- end }}
{{- end }}

{{/* The operator's files that a process has, by kind and file name: (list root key). */}}
{{- define "perimeter.documents" -}}
{{- $values := (index . 0).Values }}{{- $key := index . 1 }}{{- $documents := dict -}}
{{- if eq $key "harness" }}{{- $documents = dict "policies" $values.policies "playbooks" $values.playbooks }}
{{- else if eq $key "sandbox" }}{{- $documents = dict "worktypes" $values.workTypes }}
{{- else if eq $key "tunnel" }}{{- $documents = dict "connectors" (dict "connectors.yaml" (pick $values "connectors" | toYaml)) }}
{{- end }}
{{- range $kind, $files := $documents }}
{{- if not $files }}{{- $documents = omit $documents $kind }}{{- end }}
{{- end }}
{{- toJson $documents -}}
{{- end }}
