package accounts

import (
	"context"
	"net/url"
	"strings"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/merge"
)

// Operator is whoever runs this installation.
type Operator struct {
	Name         string       `json:"name"`
	SupportLinks SupportLinks `json:"support_links"`
	Version      int64        `json:"version"`
}

// SupportLinks are what customers are shown before they accept an invitation;
// nobody can be invited as one without them.
type SupportLinks struct {
	TermsOfUse    string `json:"terms_of_use" doc:"An https address; empty until it is set."`
	PrivacyPolicy string `json:"privacy_policy" doc:"An https address; empty until it is set."`
}

func (l SupportLinks) set() bool { return l.TermsOfUse != "" && l.PrivacyPolicy != "" }

// GetVersion gives the version for the ETag.
func (o Operator) GetVersion() int64 { return o.Version }

func (o Operator) object() authz.Object {
	return authz.Object{Type: "operator", ID: "operator", Name: o.Name}
}

const mostLink = 2000

// ParseSupportLinks reads both links: https addresses of at most 2000
// characters. 422 link_invalid below the pointer.
func ParseSupportLinks(pointer string, in SupportLinks) (SupportLinks, error) {
	var wrong refusals
	out := SupportLinks{
		TermsOfUse:    wrong.link(pointer+"/terms_of_use", in.TermsOfUse),
		PrivacyPolicy: wrong.link(pointer+"/privacy_policy", in.PrivacyPolicy),
	}
	return out, wrong.err()
}

func (r *refusals) link(pointer, text string) string {
	text = strings.TrimSpace(text)
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || len(text) > mostLink {
		r.add(pointer, "link_invalid", "", "Give an address that begins with https:// and has at most 2000 characters.")
	}
	return text
}

// SupportLinksSet reports whether customers can be invited.
func SupportLinksSet(ctx context.Context, q db.Querier) (bool, error) {
	o, err := readOperator(ctx, q, "")
	return o.SupportLinks.set(), err
}

// OperatorNow tells who runs this installation.
func OperatorNow(ctx context.Context, q db.Querier) (Operator, error) {
	return readOperator(ctx, q, "")
}

// SetOperator writes the name of the operator ("" leaves it) and the support
// links, in the transaction of whatever decided that they may be. 422
// invalid_name at /name, link_invalid below /support_links.
func SetOperator(ctx context.Context, tx *work.Tx, name string, links SupportLinks) error {
	before, err := readOperator(ctx, tx, tx.ForUpdate("o"))
	if err != nil {
		return err
	}
	_, err = changeOperator(ctx, tx, before, name, links)
	return err
}

func changeOperator(ctx context.Context, tx *work.Tx, before Operator, name string, links SupportLinks) (Operator, error) {
	after := before
	var err error
	if name != "" {
		if after.Name, err = parseName("/name", name); err != nil {
			return Operator{}, err
		}
	}
	if links != before.SupportLinks {
		if after.SupportLinks, err = ParseSupportLinks("/support_links", links); err != nil {
			return Operator{}, err
		}
	}
	if after == before {
		return before, nil
	}
	after.Version++
	if err := updateOperator(ctx, tx, after); err != nil {
		return Operator{}, err
	}
	tx.Record(OperatorChanged{Before: before, After: after})
	return after, nil
}

// ViewOperator shows who runs this installation, to everybody.
type ViewOperator struct{}

// Action is ViewOperatorAction.
func (ViewOperator) Action() authz.Action { return ViewOperatorAction }

// Target is nobody's.
func (ViewOperator) Target(context.Context, work.Reader) (authz.Target, error) {
	return authz.Target{}, nil
}

// Read shows it.
func (ViewOperator) Read(ctx context.Context, v work.View) (Operator, error) {
	return readOperator(ctx, v, "")
}

// ChangeOperator gives the operator another name or other support links. The
// right branding.edit is needed. 422 invalid_name, link_invalid.
type ChangeOperator struct {
	Name         merge.Field[string]
	SupportLinks merge.Field[SupportLinks]
}

// Action is ChangeOperatorAction.
func (ChangeOperator) Action() authz.Action { return ChangeOperatorAction }

// Target is the operator.
func (ChangeOperator) Target(ctx context.Context, r work.Reader) (authz.Target, error) {
	o, err := readOperator(ctx, r, r.ForUpdate("o"))
	return authz.Target{Version: o.Version, Object: o.object(), Loaded: o}, err
}

// Apply changes it.
func (c ChangeOperator) Apply(ctx context.Context, tx *work.Tx) (Operator, error) {
	before, _ := tx.Target().Loaded.(Operator)
	if _, err := parseName("/name", c.Name.Or(before.Name)); err != nil {
		return Operator{}, err
	}
	return changeOperator(ctx, tx, before, c.Name.Or(before.Name), c.SupportLinks.Or(before.SupportLinks))
}
