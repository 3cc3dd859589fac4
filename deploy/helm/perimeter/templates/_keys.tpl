{{/*
An Ed25519 key as a private JWK (RFC 8037). Helm makes PEM only: the private half are the last 32 bytes of PKCS #8
(RFC 8410), the public half follows the algorithm in the key info of a certificate that the key signs.
*/}}
{{- define "perimeter.developmentKey" -}}
{{- $pem := genPrivateKey "ed25519" -}}
{{- $certificate := genSelfSignedCertWithKey "key" nil nil 1 $pem -}}
{{- $info := b64dec "MCowBQYDK2VwAyEA" -}}
{{- $der := b64dec (include "perimeter.pemBody" $certificate.Cert) -}}
{{- $public := index (splitList $info $der) 1 | substr 0 32 -}}
{{- $private := b64dec (include "perimeter.pemBody" $pem) | substr 16 48 -}}
{{- dict "kty" "OKP" "crv" "Ed25519" "kid" (printf "%s-1" .) "x" (include "perimeter.base64url" $public) "d" (include "perimeter.base64url" $private) | toJson -}}
{{- end }}

{{- define "perimeter.pemBody" -}}
{{- regexReplaceAll "-----[A-Z ]+-----|\\s" . "" -}}
{{- end }}

{{- define "perimeter.base64url" -}}
{{- . | b64enc | replace "+" "-" | replace "/" "_" | trimAll "=" -}}
{{- end }}
