package invitations

import (
	"context"
	"errors"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
)

// What of an account an invitee is to give.
const (
	choose = "choose"
	none   = "none"
)

// Preview is what a link is for, as its holder sees it.
type Preview struct {
	Kind             string                `json:"kind" enum:"system_user,client,end_user,sub_account"`
	Email            string                `json:"email"`
	Roles            []string              `json:"roles"`
	Inviter          string                `json:"inviter" doc:"The name of who invited."`
	Parent           string                `json:"parent" doc:"The name of the account that it is into or below; empty for system users and clients."`
	Name             string                `json:"name" doc:"Of the account that accepting opens; empty: the invitee names it."`
	Use              string                `json:"use" enum:",employee,subsidiary"`
	Type             string                `json:"type" enum:",business,consumer"`
	Account          string                `json:"account" enum:"business,consumer,choose,none" doc:"Whose details the invitee is to give: of an account of this type, or of the type that they choose; none: none."`
	AccountNameGiven bool                  `json:"account_name_given"`
	Credentials      bool                  `json:"credentials" doc:"Whether to give names and a password or passkey; false: the address is a user's, who only accepts."`
	SupportLinks     accounts.SupportLinks `json:"support_links"`
	Language         string                `json:"language" enum:"en,de,fr,es"`
	ExpiresAt        time.Time             `json:"expires_at"`
}

// View tells the holder of a link what it is for, and changes nothing. 404
// invitation_dead.
type View struct{ Token string }

// Action names it.
func (View) Action() authz.Action { return actionPreview }

// Target is the invitation.
func (q View) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	o, err := open(ctx, r, q.Token)
	return authz.Target{Object: o.invitation.object(), Loaded: o}, err
}

// Read tells what it is for.
func (q View) Read(ctx context.Context, v work.View) (Preview, error) {
	o, _ := v.Target.Loaded.(opened) // Target puts nothing else there
	i := o.invitation
	operator, err := accounts.OperatorNow(ctx, v)
	if err != nil {
		return Preview{}, err
	}
	names, err := v.Names(ctx, i.CreatedBy)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{
		Kind: i.Kind, Email: i.Email, Roles: i.Roles, Inviter: names[i.CreatedBy], Parent: o.parent.Name, Name: i.Name, Use: i.Use, Type: i.Type,
		Account: i.asksFor(), AccountNameGiven: i.Name != "", Credentials: o.user.Status == people.Invited,
		SupportLinks: operator.SupportLinks, Language: i.Language, ExpiresAt: i.ExpiresAt,
	}
	if p.Inviter == "" {
		p.Inviter = operator.Name
	}
	return p, nil
}

// asksFor is what of an account the invitee is to give.
func (i Invitation) asksFor() string {
	switch {
	case !i.opens():
		return none
	case i.Type == "":
		return choose
	default:
		return i.Type
	}
}

// opened is what a link that works leads to.
type opened struct {
	invitation Invitation
	user       people.User
	parent     accounts.Account // zero where there is none
}

// open finds what a link leads to; in a command it is held until that ends. A
// link that does not work is errDead, whatever the reason.
func open(ctx context.Context, r work.Reader, token string) (opened, error) {
	if len(token) > mostToken {
		return opened{}, errDead
	}
	i, err := findByToken(ctx, r, token, r.ForUpdate("i"))
	if errors.Is(err, db.ErrNoRow) || err == nil && i.stateAt(r.Now()) != Pending {
		return opened{}, errDead.Because(err)
	}
	if err != nil {
		return opened{}, err
	}
	o := opened{invitation: i}
	if o.user, err = people.ByID(ctx, r, i.invitee); err != nil {
		return opened{}, dead(err)
	}
	if o.user.Status == people.Deactivated {
		return opened{}, errDead
	}
	if i.Parent != "" {
		if o.parent, err = accounts.ForInvitation(ctx, r, i.Parent); err != nil {
			return opened{}, dead(err)
		}
		if !o.parent.Open() {
			return opened{}, errDead
		}
	}
	return o, nil
}

// mostToken bounds what is looked for.
const mostToken = 100

func dead(err error) error {
	if errors.Is(err, fault.ErrNotFound) || errors.Is(err, db.ErrNoRow) {
		return errDead.Because(err)
	}
	return err
}
