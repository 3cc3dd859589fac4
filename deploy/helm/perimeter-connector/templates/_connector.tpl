{{- define "connector.name" -}}
{{- printf "%s-connector" .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "connector.selector" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/name: connector
{{- end }}

{{- define "connector.labels" -}}
{{ include "connector.selector" . }}
app.kubernetes.io/part-of: perimeter
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "connector.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end -}}
{{- end }}

{{/* A rule that lets out to peers on ports; none where no peer is named, since an empty list would mean everybody. */}}
{{- define "connector.to" -}}
{{- if .peers -}}
- to: {{- toYaml .peers | nindent 4 }}
  ports:
    {{- range (.ports | default (list .port)) }}
    - {port: {{ . }}, protocol: TCP}
    {{- end }}
{{- end }}
{{- end }}

{{/* The connector's own file; fails where it holds a secret, or names a credential that is not there. */}}
{{- define "connector.file" -}}
{{- $folder := "/etc/perimeter/credentials/" }}{{- $credentials := .Values.credentials -}}
{{- range $name, $upstream := .Values.file.upstreams }}
{{- with ($upstream.http | default dict).credential }}
{{- if not (and (hasPrefix $folder .file) (hasKey $credentials (trimPrefix $folder .file))) }}
{{- fail (printf "file.upstreams.%s.http.credential: %s is no file of credentials; the values name a Secret for each, and its file is %s<name>" $name .file $folder) }}
{{- end }}
{{- end }}
{{- range $variable, $_ := ($upstream.stdio | default dict).env }}
{{- if regexMatch `(?i)(password|passphrase|secret|token|api_?key|private_?key)$` $variable }}
{{- fail (printf "file.upstreams.%s.stdio.env: %s would be a secret in a ConfigMap; have the program read a file of credentials" $name $variable) }}
{{- end }}
{{- end }}
{{- end }}
{{- toYaml .Values.file -}}
{{- end }}

{{- define "connector.properties" -}}
# above the connector's own application.properties, below the environment
config_ordinal=280
{{- range $name, $value := .Values.settings }}
{{- if regexMatch `(?i)(password|passphrase|[.-]secret|secret\.value|secret-id|role-id|[.-]token|jaas\.config|api-key|private-key)"?$` $name }}
{{- fail (printf "settings: %s would be a secret in a ConfigMap; refer to a Secret" $name) }}
{{- end }}
{{ $name }}={{ $value }}
{{- end }}
{{- end }}
