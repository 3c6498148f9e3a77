package faults_test

import (
	"fmt"
	"slices"

	"github.com/anishathalye/porcupine"
)

// step is what somebody asked for, in the words of the model.
type step struct {
	Do     string // act, look, grant, pause, resume, revoke, deactivate, reactivate
	Whose  string // of deactivate and reactivate: delegate or subject
	Record int    // of grant, pause, resume and revoke: which of two delegations
}

// answer is what came back: ok or the code of a refusal; and of a look, how
// many acts are to be seen in the database. The looks are what makes the order
// of commits count: without them an act that is committed after a revocation
// was answered could pass for one that came just before it.
type answer struct {
	Code string
	Seen int64
}

// access is what the model knows: the state of two delegations that both let
// the delegate act for the subject, and whether both people may still come in.
type access struct {
	records       [2]string // "" (never), active, paused, revoked
	delegate, out bool      // deactivated: the delegate; the subject
	done          int64     // acts
}

func (a access) lets() bool { return slices.Contains(a.records[:], "active") && !a.delegate && !a.out }

// after gives the state after a step with that answer; false where the answer
// cannot be in this state.
func (a access) after(s step, got answer) (bool, access) {
	if s.Do != "act" && got.Code != "ok" {
		return false, a // those who give and take may do so at any time
	}
	switch s.Do {
	case "look":
		return got.Seen == a.done, a
	case "act":
		legal := a.answers(got.Code)
		if got.Code == "ok" {
			a.done++
		}
		return legal, a
	case "grant", "resume":
		a.records[s.Record] = "active"
	case "pause":
		a.records[s.Record] = "paused"
	case "revoke":
		a.records[s.Record] = "revoked"
	default:
		if off := s.Do == "deactivate"; s.Whose == "delegate" {
			a.delegate = off
		} else {
			a.out = off
		}
	}
	return true, a
}

// answers reports whether an act may be answered so.
func (a access) answers(code string) bool {
	switch code {
	case "ok":
		return a.lets()
	case "not_signed_in":
		return a.delegate
	case "not_delegated":
		return a.records == [2]string{}
	case "DELEGATION_REVOKED":
		return a.records != [2]string{} && !a.lets()
	default:
		return false
	}
}

// model is access as porcupine takes it: linearizable is a history for which
// there is an order that after agrees with.
var model = porcupine.Model{
	Init: func() any { return access{} },
	Step: func(state, input, output any) (bool, any) {
		ok, next := state.(access).after(input.(step), output.(answer))
		return ok, next
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v: %v", input, output) },
	DescribeState:     func(state any) string { return fmt.Sprintf("%+v", state) },
}
