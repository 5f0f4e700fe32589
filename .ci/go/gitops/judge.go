package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	fluxcel "github.com/fluxcd/pkg/runtime/cel"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/cli-utils/pkg/kstatus/status"
)

// The longest line: an object of Kubernetes may have 1.5 MB.
const longest = 4 << 20

// judgement is what each of them says of one object; an error stands in place of a status.
type judgement struct {
	Argo    string `json:"argo"`
	Message string `json:"message"`
	Kstatus string `json:"kstatus"`
	Flux    string `json:"flux"`
}

// judge answers each line of in by a line of out.
func judge(configMap string, kustomizations []string, in io.Reader, out io.Writer) error {
	scripts, err := scriptsOf(configMap)
	if err != nil {
		return err
	}
	evaluators, err := evaluatorsOf(kustomizations)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longest)
	answers := json.NewEncoder(out)
	for lines.Scan() {
		var object unstructured.Unstructured
		if err := object.UnmarshalJSON(lines.Bytes()); err != nil {
			return err
		}
		var answer judgement
		answer.Argo, answer.Message = ofArgo(scripts, &object)
		answer.Kstatus = word(status.Compute(&object))
		answer.Flux = ofFlux(evaluators, &object)
		if err := answers.Encode(answer); err != nil {
			return err
		}
	}
	return lines.Err()
}

// scriptsOf reads a ConfigMap argocd-cm: script by name of its key.
func scriptsOf(path string) (map[string]string, error) {
	var configMap corev1.ConfigMap
	if err := read(path, &configMap); err != nil {
		return nil, err
	}
	return configMap.Data, nil
}

func ofArgo(scripts map[string]string, object *unstructured.Unstructured) (string, string) {
	kind := object.GroupVersionKind()
	key := fmt.Sprintf("resource.customizations.health.%s_%s", kind.Group, kind.Kind)
	script, ok := scripts[key]
	if !ok {
		return "no " + key, ""
	}
	answer, err := health(script, object.Object, false)
	if err != nil {
		return err.Error(), ""
	}
	return answer.Status, answer.Message
}

// evaluatorsOf reads Kustomizations of Flux: their expressions by kind. A field that Flux does not have is refused.
func evaluatorsOf(paths []string) (map[string]*fluxcel.StatusEvaluator, error) {
	evaluators := map[string]*fluxcel.StatusEvaluator{}
	for _, path := range paths {
		var kustomization kustomizev1.Kustomization
		if err := read(path, &kustomization); err != nil {
			return nil, err
		}
		for _, check := range kustomization.Spec.HealthCheckExprs {
			evaluator, err := fluxcel.NewStatusEvaluator(&check.HealthCheckExpressions)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", path, check.Kind, err)
			}
			evaluators[check.APIVersion+"/"+check.Kind] = evaluator
		}
	}
	return evaluators, nil
}

func ofFlux(evaluators map[string]*fluxcel.StatusEvaluator, object *unstructured.Unstructured) string {
	evaluator, ok := evaluators[object.GetAPIVersion()+"/"+object.GetKind()]
	if !ok {
		return "no expressions for " + object.GetKind()
	}
	result, err := evaluator.Evaluate(context.Background(), object)
	if err != nil {
		return err.Error()
	}
	return result.Status.String()
}

func word(result *status.Result, err error) string {
	if err != nil {
		return err.Error()
	}
	return result.Status.String()
}
