{{/* The name of what belongs to a process: (list root client). */}}
{{- define "perimeter.name" -}}
{{- printf "%s-%s" (index . 0).Release.Name (index . 1) | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{/* What selects a process's pods: (list root client). */}}
{{- define "perimeter.selector" -}}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/name: {{ index . 1 }}
{{- end }}

{{/* The labels of an object: (list root client). */}}
{{- define "perimeter.labels" -}}
{{ include "perimeter.selector" . }}
app.kubernetes.io/part-of: perimeter
app.kubernetes.io/version: {{ (index . 0).Values.images.tag | default (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
helm.sh/chart: {{ (index . 0).Chart.Name }}-{{ (index . 0).Chart.Version }}
{{- end }}

{{/* The image of a process: (list root client). */}}
{{- define "perimeter.image" -}}
{{- $root := index . 0 }}{{- $client := index . 1 }}{{- $images := $root.Values.images -}}
{{- $digest := get $images.digests $client -}}
{{- if $digest }}{{ printf "%s/%s@%s" $images.registry $client $digest }}
{{- else }}{{ printf "%s/%s:%s" $images.registry $client ($images.tag | default $root.Chart.AppVersion) }}{{ end -}}
{{- end }}

{{/* The account of sandbox-service, as the API server knows it. */}}
{{- define "perimeter.sandboxUser" -}}
{{- printf "system:serviceaccount:%s:%s" .Release.Namespace (include "perimeter.name" (list . "sandbox-service")) -}}
{{- end }}

{{/* The namespaces of sandboxes, as a JSON list. */}}
{{- define "perimeter.sandboxNamespaces" -}}
{{- $names := list }}{{- range .Values.sandboxes.namespaces }}{{- $names = append $names .name }}{{- end }}{{- toJson $names -}}
{{- end }}

{{/* The admission policy belongs to the cluster, so its name says whose it is. */}}
{{- define "perimeter.entryPolicy" -}}
{{- printf "%s-%s" .Release.Namespace (include "perimeter.name" (list . "sandbox-entry")) | trimPrefix "-" -}}
{{- end }}

{{/* Where people reach the console, without a path; empty where nobody says. */}}
{{- define "perimeter.consoleAddress" -}}
{{- if .Values.expose.address -}}
{{- trimSuffix "/" .Values.expose.address -}}
{{- else if ne .Values.expose.kind "none" -}}
https://{{ .Values.expose.host }}
{{- end -}}
{{- end }}
