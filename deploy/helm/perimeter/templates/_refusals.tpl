{{- define "perimeter.realm" -}}
{{- .Values.keycloak.realmImport.realm | default (.Files.Get "files/perimeter-realm.json") -}}
{{- end }}

{{/* The shipped work types that are containers with credentials: production has to replace them. */}}
{{- define "perimeter.shippedContainers" -}}
["build", "production"]
{{- end }}

{{/* Fails with every reason for which these values are not fit for production; settings may never hold a secret. */}}
{{- define "perimeter.refusals" -}}
{{- $values := .Values }}{{- $reasons := list -}}
{{- range $key, $service := $values.services }}
{{- range $name, $value := $service.settings }}
{{- if regexMatch `(?i)(password|passphrase|[.-]secret|secret\.value|secret-id|role-id|[.-]token|jaas\.config|api-key|private-key)"?$` $name }}
{{- fail (printf "services.%s.settings: %s would be a secret in a ConfigMap; refer to a Secret" $key $name) }}
{{- end }}
{{- end }}
{{- end }}
{{- if hasKey $values.services.gateway.settings "perimeter.gateway.drain" }}
{{- fail "services.gateway.settings: perimeter.gateway.drain is services.gateway.drain, which gives the pods the time for it" }}
{{- end }}
{{- if and $values.connector.enabled (not (hasKey $values.connectors $values.connector.file.name)) }}
{{- fail (printf "connectors: the release's own connector %s is not among them, and tunnel-service would turn it away" $values.connector.file.name) }}
{{- end }}
{{- if and (eq $values.postgresql.sslMode "verify-full") (not $values.trust.configMap) }}
{{- fail "postgresql.sslMode verify-full needs trust.configMap, the authority that the server is trusted by" }}
{{- end }}
{{- if $values.production }}
{{- if $values.signingKeys.development }}
{{- $reasons = append $reasons "signingKeys.development: development keys sign nothing that counts; make keys and refer to them" }}
{{- end }}
{{- if eq $values.vault.seal "static" }}
{{- $reasons = append $reasons "vault.seal: a static seal keeps the key beside what it locks; use a KMS, an HSM, transit or shamir" }}
{{- end }}
{{- if not (contains "SSL" $values.kafka.securityProtocol) }}
{{- $reasons = append $reasons (printf "kafka.securityProtocol: %s sends records in clear text; use SSL or SASL_SSL" $values.kafka.securityProtocol) }}
{{- end }}
{{- if ne $values.postgresql.sslMode "verify-full" }}
{{- $reasons = append $reasons "postgresql.sslMode: the database is reached in clear text; use verify-full" }}
{{- end }}
{{- if not $values.tls.enabled }}
{{- $reasons = append $reasons "tls.enabled: the processes speak in clear text" }}
{{- end }}
{{- if not (hasPrefix "https://" $values.keycloak.issuer) }}
{{- $reasons = append $reasons "keycloak.issuer: tokens and client secrets travel in clear text; use https" }}
{{- end }}
{{- if not (hasPrefix "https://" $values.vault.address) }}
{{- $reasons = append $reasons "vault.address: secrets travel in clear text; use https" }}
{{- end }}
{{- $reasons = concat $reasons (include "perimeter.workTypeRefusals" . | fromYamlArray) }}
{{- $reasons = concat $reasons (include "perimeter.realmRefusals" . | fromYamlArray) }}
{{- end }}
{{- with $reasons }}
{{- fail (printf "not fit for production:\n  - %s\nMend it, or set production: false for a development cluster." (join "\n  - " .)) }}
{{- end }}
{{- end }}

{{- define "perimeter.workTypeRefusals" -}}
{{- $reasons := list }}{{- $own := list -}}
{{- range $file, $text := .Values.workTypes }}
{{- $type := fromYaml $text }}
{{- if $type.Error }}{{- fail (printf "workTypes.%s is no YAML: %s" $file $type.Error) }}{{- end }}
{{- $own = append $own $type.metadata.name }}
{{- if and (eq $type.spec.isolation "container") $type.spec.credentials }}
{{- $reasons = append $reasons (printf "workTypes: %s hands credentials to the isolation class container; use gvisor or microvm" $type.metadata.name) }}
{{- end }}
{{- end }}
{{- range include "perimeter.shippedContainers" . | fromYamlArray }}
{{- if not (has . $own) }}
{{- $reasons = append $reasons (printf "workTypes: the shipped %s hands credentials to the isolation class container; replace it by one of gvisor or microvm" .) }}
{{- end }}
{{- end }}
{{- toJson $reasons -}}
{{- end }}

{{- define "perimeter.realmRefusals" -}}
{{- $reasons := list }}{{- $text := include "perimeter.realm" . }}{{- $realm := fromJson $text -}}
{{- if $realm.users }}
{{- $reasons = append $reasons "keycloak.realmImport.realm: the realm holds users; people come from your directory" }}
{{- end }}
{{- if regexMatch `"(secret|clientSecret|secretData|credentials|password|privateKey|bindCredential)"\s*:` $text }}
{{- $reasons = append $reasons "keycloak.realmImport.realm: the realm holds secrets; the Job sets them from Secrets" }}
{{- end }}
{{- toJson $reasons -}}
{{- end }}
