package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	lua "github.com/yuin/gopher-lua"
	luajson "layeh.com/gopher-json"
)

// Health is Argo CD's word for how a resource stands.
type Health struct {
	Status  string `json:"status,omitempty"`
	Message string `json:"message,omitempty"`
}

var statuses = map[string]bool{
	"Healthy": true, "Progressing": true, "Degraded": true, "Suspended": true, "Missing": true, "Unknown": true,
}

// Argo CD gives a script a second.
const patience = time.Second

// health runs a script in Argo CD's sandbox: package, base and table, a part of os (which no script of ours uses, and
// which is left out here), and everything else only where openLibs is set. That is so in Argo CD's tests and for the
// scripts built into it, and not for those of argocd-cm.
func health(script string, object map[string]any, openLibs bool) (Health, error) {
	state := lua.NewState(lua.Options{SkipOpenLibs: !openLibs})
	defer state.Close()
	for name, open := range map[string]lua.LGFunction{
		lua.LoadLibName: lua.OpenPackage, lua.BaseLibName: lua.OpenBase, lua.TabLibName: lua.OpenTable,
	} {
		call := lua.P{Fn: state.NewFunction(open), Protect: true}
		if err := state.CallByParam(call, lua.LString(name)); err != nil {
			return Health{}, err
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	state.SetContext(ctx)
	state.SetGlobal("obj", value(state, object))
	if err := state.DoString(script); err != nil {
		return Health{}, err
	}
	table, ok := state.Get(-1).(*lua.LTable)
	if !ok {
		return Health{}, fmt.Errorf("the script returned no table, but %s", state.Get(-1).Type())
	}
	text, err := luajson.Encode(table)
	if err != nil {
		return Health{}, err
	}
	var answer Health
	if err := json.Unmarshal(text, &answer); err != nil {
		return Health{}, err
	}
	if !statuses[answer.Status] {
		return Health{}, fmt.Errorf("the script returned a status that Argo CD does not know: %q", answer.Status)
	}
	return answer, nil
}

// value is the object as Argo CD's controller hands it to a script; whole numbers are int64 there, and float64 in its
// tests.
func value(state *lua.LState, of any) lua.LValue {
	switch of := of.(type) {
	case bool:
		return lua.LBool(of)
	case string:
		return lua.LString(of)
	case int64:
		return lua.LNumber(of)
	case float64:
		return lua.LNumber(of)
	case []any:
		table := state.CreateTable(len(of), 0)
		for _, item := range of {
			table.Append(value(state, item))
		}
		return table
	case map[string]any:
		table := state.CreateTable(0, len(of))
		for key, item := range of {
			table.RawSetString(key, value(state, item))
		}
		return table
	}
	return lua.LNil
}
