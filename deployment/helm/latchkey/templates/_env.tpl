{{- define "latchkey.env" -}}
{{ include "latchkey.databaseEnv" . }}
# The network policy lets no other port out.
- name: LATCHKEY_WEBHOOKS_ALLOWED_PORTS
  value: {{ join "," .Values.webhooks.ports | quote }}
{{- with .Values.operator.existingSecret }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_OPERATOR_EMAIL" "secret" . "key" "email" "optional" true) }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_OPERATOR_PASSWORD" "secret" . "key" "password" "optional" true) }}
{{- end }}
{{- if .Values.migration.job }}
- name: LATCHKEY_DATABASE_MIGRATE
  value: "false"
{{- end }}
{{- if .Values.encryption.existingSecret }}
- name: LATCHKEY_ENCRYPTION_KEYSET_FILE
  value: /etc/latchkey/encryption/keyset.json
{{- end }}
{{- with .Values.mail.existingSecret }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_MAIL_HOST" "secret" . "key" "host") }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_MAIL_FROM" "secret" . "key" "from") }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_MAIL_USERNAME" "secret" . "key" "username" "optional" true) }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_MAIL_PASSWORD" "secret" . "key" "password" "optional" true) }}
{{- end }}
{{- include "latchkey.settings" . }}
{{- end }}

{{- /* The migration's too: they may say how to reach the database. */}}
{{- define "latchkey.settings" -}}
{{- range $name, $value := .Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
