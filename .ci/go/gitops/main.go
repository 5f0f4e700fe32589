// Program gitops asks the tools of GitOps what they make of the operator's statuses, by their own code: Argo CD's
// interpreter of Lua, kstatus, and Flux's evaluator of CEL.
//
//	gitops health DIR                  runs every health_test.yaml below DIR, as Argo CD's own tests do
//	gitops judge ARGOCD-CM KUSTOMIZATION...
//	                                   reads objects from standard input, one a line (JSON), and prints a judgement a line
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gitops:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "health":
		return testHealth(args[1], os.Stdout)
	case len(args) > 2 && args[0] == "judge":
		return judge(args[1], args[2:], os.Stdin, os.Stdout)
	}
	return fmt.Errorf("usage: gitops health DIR | gitops judge ARGOCD-CM KUSTOMIZATION...")
}
