{{/* A rule that lets out to peers on a port or ports; none where no peer is named, since an empty list would mean everybody. */}}
{{- define "perimeter.to" -}}
{{- if .peers -}}
- to: {{- toYaml .peers | nindent 4 }}
  ports:
    {{- range (.ports | default (list .port)) }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
{{- end }}
{{- end }}

{{- define "perimeter.toNames" -}}
- to: {{- toYaml .Values.network.dns | nindent 4 }}
  ports: [{port: {{ .Values.network.dnsPort }}, protocol: UDP}, {port: {{ .Values.network.dnsPort }}, protocol: TCP}]
{{- end }}

{{/* The pods of hooks, and the servers that each of them reaches. */}}
{{- define "perimeter.hookTargets" -}}
{{- if .Values.migration.enabled }}
migration: [postgresql]
{{- end }}
{{- if .Values.vault.bootstrap.enabled }}
vault-bootstrap: [vault]
{{- end }}
{{- if .Values.keycloak.realmImport.enabled }}
realm-import: [keycloak]
{{- end }}
{{- if .Values.test.enabled }}
test: [keycloak]
{{- end }}
{{- end }}
