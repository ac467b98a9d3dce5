{{- define "mission.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- define "mission.serviceAccount" -}}
{{- if .Values.serviceAccount.name }}{{ .Values.serviceAccount.name }}{{ else if .Values.serviceAccount.create }}{{ include "mission.name" . }}{{ else }}default{{ end -}}
{{- end }}

{{- define "mission.selector" -}}
app.kubernetes.io/name: mission-engine
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "mission.labels" -}}
{{ include "mission.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "mission.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* Nobody's privileges, nothing to write to but the volumes. */}}
{{- define "mission.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}
{{- define "mission.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* A container of a role: args, own environment. */}}
{{- define "mission.container" -}}
image: {{ .tag | empty | ternary (include "mission.image" .root) (printf "%s:%s" .root.Values.image.repository .tag) }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
args: [{{ .command }}]
securityContext:
  {{- include "mission.containerSecurity" . | nindent 2 }}
envFrom:
  - configMapRef: { name: {{ include "mission.name" .root }} }
env:
  - { name: DATA_DIR, value: /data }
  {{- range .root.Values.secrets.names }}
  - { name: {{ . }}_FILE, value: /run/secrets/mission/{{ . }} }
  {{- end }}
  {{- if .root.Values.temporalTls.existingSecret }}
  - { name: TEMPORAL_TLS_CERT, value: /run/secrets/temporal/tls.crt }
  - { name: TEMPORAL_TLS_KEY, value: /run/secrets/temporal/tls.key }
  {{- if .root.Values.temporalTls.hasAuthority }}
  - { name: TEMPORAL_TLS_CA, value: /run/secrets/temporal/ca.crt }
  {{- end }}
  {{- end }}
  {{- range $name, $value := .environment }}
  - { name: {{ $name }}, value: {{ $value | quote }} }
  {{- end }}
resources:
  {{- toYaml .resources | nindent 2 }}
volumeMounts:
  - { name: secrets, mountPath: /run/secrets/mission, readOnly: true }
  {{- if .root.Values.temporalTls.existingSecret }}
  - { name: temporal-tls, mountPath: /run/secrets/temporal, readOnly: true }
  {{- end }}
  - { name: data, mountPath: /data }
  - { name: tmp, mountPath: /tmp }
{{- end }}

{{- define "mission.pod" -}}
serviceAccountName: {{ include "mission.serviceAccount" .root }}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .root.Values.terminationGracePeriodSeconds }}
securityContext:
  {{- include "mission.podSecurity" . | nindent 2 }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "mission.selector" . | nindent 8 }}
volumes:
  - name: secrets
    secret: { secretName: {{ .root.Values.secrets.existingSecret }}, defaultMode: 0440 }
  {{- if .root.Values.temporalTls.existingSecret }}
  - name: temporal-tls
    secret: { secretName: {{ .root.Values.temporalTls.existingSecret }}, defaultMode: 0440 }
  {{- end }}
  - name: data
    persistentVolumeClaim: { claimName: {{ .root.Values.documents.existingClaim | default (printf "%s-documents" (include "mission.name" .root)) }} }
  - name: tmp
    emptyDir: { sizeLimit: 256Mi }
{{- end }}
