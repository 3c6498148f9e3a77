package invitations

import (
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/authz"
	"stead/internal/platform/money"
)

// The kinds of invitations.
const (
	SystemUser = "system_user"
	Client     = "client"
	EndUser    = "end_user"
	SubAccount = "sub_account"
)

var kinds = []string{SystemUser, Client, EndUser, SubAccount}

// The states of an invitation.
const (
	Pending   = "pending"
	Expired   = "expired"
	Activated = "activated"
	Withdrawn = "withdrawn"
)

var states = []string{Pending, Expired, Activated, Withdrawn}

// Life is how long a link works: to the end of it, not at it.
const Life = 24 * time.Hour

// Invitation is an invitation as those see it who may make such.
type Invitation struct {
	ID          string            `json:"id"`
	Kind        string            `json:"kind" enum:"system_user,client,end_user,sub_account"`
	Email       string            `json:"email" doc:"Empty once it was forgotten, 90 days after the end of an invitation that nobody accepted."`
	Roles       []string          `json:"roles"`
	Parent      string            `json:"parent" doc:"The account that it is into or below; empty for system users and clients."`
	Name        string            `json:"name" doc:"Of the account that accepting opens; empty: the invitee names it."`
	Use         string            `json:"use" enum:",employee,subsidiary"`
	Type        string            `json:"type" enum:",business,consumer" doc:"Empty: the invitee chooses."`
	Rate        *money.Money      `json:"rate" doc:"Owed for a kilowatt-hour; null: none was agreed."`
	Language    string            `json:"language" enum:"en,de,fr,es"`
	State       string            `json:"state" enum:"pending,expired,activated,withdrawn"`
	CreatedAt   time.Time         `json:"created_at"`
	CreatedBy   string            `json:"created_by" doc:"Empty: Stead itself."`
	SentAt      time.Time         `json:"sent_at"`
	ExpiresAt   time.Time         `json:"expires_at"`
	ActivatedAt *time.Time        `json:"activated_at"`
	Account     string            `json:"account" doc:"What the invitee joined or opened; empty before that."`
	User        string            `json:"user" doc:"The invitee; empty before they accept."`
	Version     int64             `json:"version"`
	Can         []string          `json:"can" doc:"What the asker may do with it."`
	Names       map[string]string `json:"names"`

	invitee   string // the user of the address, whatever the state
	rate      *accounts.Rate
	live      bool
	withdrawn *time.Time
}

// GetVersion gives the version for the ETag.
func (i Invitation) GetVersion() int64 { return i.Version }

func (i Invitation) object() authz.Object { return authz.Object{Type: "invitation", ID: i.ID} }

// stateAt tells the state at a moment.
func (i Invitation) stateAt(now time.Time) string {
	switch {
	case i.ActivatedAt != nil:
		return Activated
	case i.withdrawn != nil:
		return Withdrawn
	case !now.Before(i.ExpiresAt):
		return Expired
	default:
		return Pending
	}
}

// opens reports whether accepting opens an account.
func (i Invitation) opens() bool { return opens(i.Kind, i.Roles) }

func opens(kind string, roles []string) bool {
	switch kind {
	case Client, SubAccount:
		return true
	case EndUser:
		return len(roles) == 1 && roles[0] == accounts.Owner
	default:
		return false
	}
}

// ids lists what an answer names.
func (i Invitation) ids() []string { return []string{i.CreatedBy, i.Parent, i.Account, i.User} }

// shown is the invitation as an answer has it: its state now, and names.
func (i Invitation) shown(now time.Time, names map[string]string) Invitation {
	i.State = i.stateAt(now)
	i.Names = map[string]string{}
	for _, id := range i.ids() {
		if name, ok := names[id]; ok {
			i.Names[id] = name
		}
	}
	if i.Can == nil {
		i.Can = []string{}
	}
	return i
}

// able is what may be done with it by somebody who may make such.
func (i Invitation) able(now time.Time) []string {
	switch i.stateAt(now) {
	case Pending, Expired:
		if i.invitee == "" {
			return []string{}
		}
		return []string{actionResend.Name, actionWithdraw.Name}
	default:
		return []string{}
	}
}
