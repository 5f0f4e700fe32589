{{/* The operator's settings, as the README lists them. */}}
{{- define "vpclab.environment" -}}
- {name: VPCLAB_HEALTH_PORT, value: {{ .Values.httpPort | quote }}}
- {name: VPCLAB_SWEEP_SECONDS, value: {{ .Values.sweepSeconds | quote }}}
- {name: VPCLAB_LEADER_ELECTION, value: {{ .Values.leaderElection | quote }}}
- {name: VPCLAB_LOG_FORMAT, value: {{ .Values.logFormat | quote }}}
- {name: VPCLAB_USER_DATA, value: {{ .Values.userData.enabled | quote }}}
- {name: VPCLAB_AWS_ACCESS, value: {{ include "vpclab.awsAccess" . | quote }}}
{{- with .Values.clusterId }}
- {name: VPCLAB_CLUSTER_ID, value: {{ . | quote }}}
{{- end }}
{{- with .Values.namespaces }}
- {name: VPCLAB_NAMESPACES, value: {{ join "," . | quote }}}
{{- end }}
{{- with .Values.shard.selector }}
- {name: VPCLAB_SHARD_SELECTOR, value: {{ . | quote }}}
{{- end }}
{{- with .Values.ec2.buckets }}
- {name: VPCLAB_EC2_BUCKETS, value: {{ . | quote }}}
{{- end }}
- {name: VPCLAB_EC2_SHARE, value: {{ .Values.ec2.share | quote }}}
{{- with .Values.aws.region }}
- {name: AWS_REGION, value: {{ . | quote }}}
{{- end }}
{{- if .Values.sandbox.enabled }}
{{- $url := printf "http://%s.%s.svc:4566" (include "vpclab.sandbox" .) .Release.Namespace }}
- {name: AWS_ENDPOINT_URL_EC2, value: {{ $url | quote }}}
- {name: AWS_ENDPOINT_URL_STS, value: {{ $url | quote }}}
- {name: AWS_ACCESS_KEY_ID, value: sandbox}
- {name: AWS_SECRET_ACCESS_KEY, value: sandbox}
{{- end }}
{{- with .Values.aws.credentialsSecret }}
{{- range $key := list "AWS_ACCESS_KEY_ID" "AWS_SECRET_ACCESS_KEY" }}
- name: {{ $key }}
  valueFrom: {secretKeyRef: {name: {{ $.Values.aws.credentialsSecret }}, key: {{ $key }}}}
{{- end }}
{{- end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
