package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sigs.k8s.io/yaml"
)

// healthTests is a health_test.yaml.
type healthTests struct {
	Tests []struct {
		InputPath    string `json:"inputPath"`
		HealthStatus Health `json:"healthStatus"`
	} `json:"tests"`
}

// testHealth holds every health.lua below a folder against the health_test.yaml beside it, with the standard library
// open, as Argo CD's tests do, and closed, as it is for a script that was put into argocd-cm.
func testHealth(root string, out io.Writer) error {
	ran, failed := 0, 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() != "health.lua" {
			return err
		}
		script, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		folder := filepath.Dir(path)
		var tests healthTests
		if err := read(filepath.Join(folder, "health_test.yaml"), &tests); err != nil {
			return err
		}
		for _, test := range tests.Tests {
			input := filepath.Join(folder, test.InputPath)
			var object map[string]any
			if err := read(input, &object); err != nil {
				return err
			}
			for _, openLibs := range []bool{true, false} {
				answer, err := health(string(script), object, openLibs)
				if err != nil || answer != test.HealthStatus {
					failed++
					fmt.Fprintf(out, "%s: expected %+v, was %+v (error: %v)\n", input, test.HealthStatus, answer, err)
				}
			}
			ran++
		}
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d objects judged\n", ran)
	if failed > 0 || ran == 0 {
		return fmt.Errorf("%d answers are not the expected ones", failed)
	}
	return nil
}

// read refuses fields that the target does not have.
func read(path string, into any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalStrict(text, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
