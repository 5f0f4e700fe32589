{{- define "vpclab.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if hasPrefix .Release.Name .Chart.Name -}}
{{- .Chart.Name -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What a selector may hold: it can never be changed. */}}
{{- define "vpclab.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "vpclab.labels" -}}
{{ include "vpclab.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: vpclab
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "vpclab.serviceAccount" -}}
{{- if .Values.serviceAccount.name -}}
{{- .Values.serviceAccount.name -}}
{{- else -}}
{{- ternary (include "vpclab.fullname" .) "default" .Values.serviceAccount.create -}}
{{- end -}}
{{- end -}}

{{/* Of a list: the values of an image and the chart's version. */}}
{{- define "vpclab.image" -}}
{{- $image := first . -}}
{{- if $image.digest -}}
{{- printf "%s@%s" $image.repository $image.digest -}}
{{- else -}}
{{- printf "%s:%s" $image.repository ($image.tag | default (last .)) -}}
{{- end -}}
{{- end -}}

{{- define "vpclab.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "vpclab.securityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
capabilities: {drop: [ALL]}
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/* The JVM keeps its performance data there, and TLS libraries unpack themselves. */}}
{{- define "vpclab.tmp" -}}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- end -}}

{{/* In short, as the policy for endpoints compares services: com.amazonaws.ap-northeast-2.s3 is s3. */}}
{{- define "vpclab.servicePrefix" -}}
^((cn[.])?com[.]amazonaws|aws|com[.]aws)[.][a-z]{2}(-[a-z]+)+-[0-9]+[.]
{{- end -}}

{{/* YAML reads a bare off as false. */}}
{{- define "vpclab.awsAccess" -}}
{{- .Values.awsAccess.mode | default "off" -}}
{{- end -}}

{{/* As the operator names it by its selector, blanks that mean nothing aside. */}}
{{- define "vpclab.lease" -}}
{{- $selector := regexReplaceAll "\\s+" (trim .Values.shard.selector) " " -}}
vpclab-operator{{ if $selector }}-{{ sha256sum $selector | trunc 8 }}{{ end }}
{{- end -}}

{{- define "vpclab.sandbox" -}}
{{- printf "%s-ec2" (include "vpclab.fullname" .) -}}
{{- end -}}

{{/* What a schema cannot say: values that exclude each other. */}}
{{- define "vpclab.check" -}}
{{- if and (gt (int .Values.replicas) 1) (not .Values.leaderElection) -}}
{{- fail "replicas must be 0 or 1 while leaderElection is false: two replicas would both act" -}}
{{- end -}}
{{- if and .Values.sandbox.enabled .Values.aws.credentialsSecret -}}
{{- fail "aws.credentialsSecret must be empty while sandbox.enabled is true: the stand-in wants no credentials of AWS" -}}
{{- end -}}
{{- if and .Values.limits.labsPerNamespace (not .Values.namespaces) -}}
{{- fail "limits.labsPerNamespace needs namespaces: a ResourceQuota lies in one namespace; where all are watched, set count/vpclabs.vpclab.dev in each one's own quota" -}}
{{- end -}}
{{- end -}}
