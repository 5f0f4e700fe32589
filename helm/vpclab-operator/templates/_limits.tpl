{{/*
Only what is wanted is judged, and only when it is new: a lab that stands when limits are made narrower can still be
labelled, and its finalizer can be taken off.
*/}}
{{- define "vpclab.specOnly" -}}
matchConditions:
- name: spec-is-new
  expression: oldObject == null || object.spec != oldObject.spec
{{- end -}}

{{/* Of a list: the root and the policy's name. In the namespaces that this operator watches, and no others. */}}
{{- define "vpclab.limitsBinding" -}}
{{- $root := first . -}}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata:
  name: {{ last . }}
  labels: {{- include "vpclab.labels" $root | nindent 4 }}
spec:
  policyName: {{ last . }}
  validationActions: [Deny]
  {{- with $root.Values.namespaces }}
  matchResources:
    namespaceSelector:
      matchExpressions:
      - {key: kubernetes.io/metadata.name, operator: In, values: {{ toJson . }}}
  {{- end }}
{{- end -}}
