{{- define "latchkey.name" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" (.Release.Name | trunc 43 | trimSuffix "-") .Chart.Name -}}
{{- end -}}
{{- end }}

{{- define "latchkey.selector" -}}
app.kubernetes.io/name: latchkey
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "latchkey.helmLabels" -}}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{- end }}

{{- define "latchkey.labels" -}}
{{ include "latchkey.selector" . }}
{{ include "latchkey.helmLabels" . }}
{{- end }}

{{- define "latchkey.image" -}}
{{- $name := .Values.image.repository -}}
{{- if or .Values.image.tag (not .Values.image.digest) -}}
{{- $name = printf "%s:%s" $name (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- if .Values.image.digest -}}
{{- $name = printf "%s@%s" $name .Values.image.digest -}}
{{- end -}}
image: {{ $name | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- end }}

{{- define "latchkey.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret }}
      key: {{ .key }}
      {{- if .optional }}
      optional: true
      {{- end }}
{{- end }}

{{- define "latchkey.databaseEnv" -}}
{{- with .Values.database -}}
{{- if .url }}
- name: LATCHKEY_DATABASE_URL
  value: {{ .url | quote }}
{{- else }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_DATABASE_URL" "secret" .existingSecret "key" "url") }}
{{- end }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_DATABASE_USERNAME" "secret" .existingSecret "key" "username") }}
{{ include "latchkey.secretEnv" (dict "name" "LATCHKEY_DATABASE_PASSWORD" "secret" .existingSecret "key" "password") }}
{{- end }}
{{- end }}

{{- /* Of every pod. Pod Security "restricted", and no token: Latchkey never asks Kubernetes for anything. */}}
{{- define "latchkey.pod" -}}
automountServiceAccountToken: false
# Else the Service named latchkey gives the pod LATCHKEY_PORT and the like, which read as our settings.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1001
  runAsGroup: 1001
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "latchkey.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop:
      - ALL
{{- end }}

{{- /* No default in values.yaml: Helm would add the user's labels to it. */}}
{{- define "latchkey.clientLabels" -}}
{{- toYaml (.Values.networkPolicy.clientLabels | default (dict "latchkey.dev/client" "true")) -}}
{{- end }}

{{- define "latchkey.tmp" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- end }}

{{- /* Files there are links: who copies the chart without following them hears of it. */}}
{{- define "latchkey.file" -}}
{{- $context := index . 0 -}}
{{- $context.Files.Get (index . 1) | required (printf "%s is a link, and what it leads to is not in this copy of the chart" (index . 1)) -}}
{{- end }}
