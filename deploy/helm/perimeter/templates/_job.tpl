{{/* Makes an object part of what comes before an installation and an upgrade: (dict weight). */}}
{{- define "perimeter.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{/* What the pods of hooks have in common; the release's accounts do not exist yet when they run. */}}
{{- define "perimeter.hookPod" -}}
restartPolicy: Never
serviceAccountName: default
automountServiceAccountToken: false
enableServiceLinks: false
{{- include "perimeter.pullSecrets" . }}
securityContext: {{- include "perimeter.podSecurity" . | nindent 2 }}
{{- end }}
