{{/* A Job that runs before an installation and an upgrade: (dict root name weight). The pod's own part is indented by 6. */}}
{{- define "perimeter.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{/* What such a Job's pod has in common: (list root name). The release's accounts do not exist yet. */}}
{{- define "perimeter.hookPod" -}}
restartPolicy: Never
serviceAccountName: default
automountServiceAccountToken: false
enableServiceLinks: false
{{- include "perimeter.pullSecrets" (index . 0) }}
securityContext: {{- include "perimeter.podSecurity" (index . 0) | nindent 2 }}
{{- end }}
