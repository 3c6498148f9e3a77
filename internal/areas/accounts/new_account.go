package accounts

import (
	"context"

	"stead/internal/core/authz"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

// The refusals of an account's place in the tree.
var (
	ErrClosed            = fault.New(fault.Conflict, "account_closed", "This account is closed.")
	ErrParentIsEmployee  = fault.New(fault.Conflict, "parent_is_employee", "An employee's account has no accounts below it.")
	ErrParentNotBusiness = fault.New(fault.Conflict, "parent_not_business", "Only a business account has accounts below it.")
	ErrSubsidiary        = fault.InvalidField("/type", "subsidiary_is_business", "A subsidiary is a business account.")
	ErrTooDeep           = fault.New(fault.Conflict, "account_too_deep", "At most ten accounts lie one below the other.")
	ErrUnknownParent     = fault.InvalidField("/parent", "unknown_account", "There is no such account.")
)

// NewAccount is what an account is opened with.
type NewAccount struct {
	Parent  string // "": a root
	Type    string // Business or Consumer
	Use     string // Employee or Subsidiary below a parent; "" for a root
	Name    string
	Details *Details // of ParseDetails; nil: it is pending until they come
	Owner   string   // a user; "": nobody yet
	Rate    *Rate    // from today on
}

// Open makes an account, with its owner, in the transaction of whatever decided
// that it may. 422 with the wrong fields: /name, /type, /use, /parent
// unknown_account, /type subsidiary_is_business; 409 account_closed,
// parent_is_employee, parent_not_business, account_too_deep.
func Open(ctx context.Context, tx *work.Tx, n NewAccount) (Account, error) {
	a, err := n.parse()
	if err != nil {
		return Account{}, err
	}
	a.ID, a.CreatedAt, a.Version = tx.NewID("acc"), tx.Now(), 1
	if n.Parent != "" {
		if err := passTree(ctx, tx.Reader); err != nil {
			return Account{}, err
		}
		parent, err := readAccount(ctx, tx, n.Parent, tx.ForShare("a"))
		if fault.KindOf(err) == fault.NotFound {
			return Account{}, ErrUnknownParent.Because(err)
		}
		if err == nil {
			err = parent.MayHold(n.Type, n.Use)
		}
		if err != nil {
			return Account{}, err
		}
	}
	if err := insertAccount(ctx, tx, a); err != nil {
		return Account{}, tooDeep(err)
	}
	tx.Record(Created{Account: a})
	if n.Rate != nil {
		if err := writeRate(ctx, tx, a, *n.Rate, today(tx.Now())); err != nil {
			return Account{}, err
		}
	}
	if n.Owner != "" {
		if _, err := Enrol(ctx, tx, a.ID, n.Owner, []string{Owner}, nil, ""); err != nil {
			return Account{}, err
		}
	}
	return a, nil
}

func (n NewAccount) parse() (a Account, err error) {
	a = Account{Parent: n.Parent, Type: n.Type, Use: n.Use, Status: active}
	if a.Name, err = parseName("/name", n.Name); err != nil {
		return a, err
	}
	switch {
	case n.Type != Business && n.Type != Consumer:
		return a, fault.InvalidField("/type", "invalid", "Choose business or consumer.")
	case n.Parent == "" && n.Use != "", n.Parent != "" && n.Use != Employee && n.Use != Subsidiary:
		return a, fault.InvalidField("/use", "invalid", "Choose employee or subsidiary for an account below another.")
	case n.Use == Subsidiary && n.Type != Business:
		return a, ErrSubsidiary
	case n.Details == nil:
		a.Status = Pending
	default:
		a.details = *n.Details
	}
	return a, nil
}

// MayHold refuses an account below a that the rules of the tree do not allow:
// 409 account_closed, parent_is_employee, parent_not_business; 422
// subsidiary_is_business. It knows nothing of depth.
func (a Account) MayHold(typ, use string) error {
	switch {
	case !a.Open():
		return ErrClosed
	case a.Type != Business:
		return ErrParentNotBusiness
	case a.Use == Employee:
		return ErrParentIsEmployee
	case use == Subsidiary && typ != Business:
		return ErrSubsidiary
	}
	return nil
}

// tooDeep puts a broken depth into words.
func tooDeep(err error) error {
	if db.Is(err, db.Check) {
		return ErrTooDeep.Because(err)
	}
	return err
}

// Enrol makes a user a member of an account, with an office of it or "", in the
// transaction of whatever decided that they may. Who was one before and left is
// one again. 409 already_member; 422 for an unknown user, role, group or office.
func Enrol(ctx context.Context, tx *work.Tx, account, user string, roles, groups []string, office string) (Member, error) {
	m := Member{Company: account, User: user, Office: office, Status: active, CreatedAt: tx.Now()}
	var err error
	if m.Roles, err = parseRoles(roles); err != nil {
		return m, err
	}
	if m.Groups, err = parseGroups(groups); err != nil {
		return m, err
	}
	if m.Names, err = tx.Names(ctx, user, office); err != nil {
		return m, err
	}
	if !id.Valid("usr", user) || m.Names[user] == "" {
		return m, fault.InvalidField("/user", "unknown_user", "There is no such user.")
	}
	added, err := insertMember(ctx, tx, m)
	switch {
	case db.Is(err, db.ForeignKey):
		return m, fault.InvalidField("/office", "unknown_office", "There is no such office in this company.").Because(err)
	case err != nil:
		return m, err
	case !added:
		return m, ErrMember
	}
	m.Groups = append([]string{Default}, m.Groups...)
	tx.Record(MemberAdded{Member: m})
	return m, nil
}

// ForInvitation finds an account as an invitation into it needs it: in a
// command it stays where and what it is until that ends. ErrNotFound.
func ForInvitation(ctx context.Context, r work.Reader, account string) (Account, error) {
	if err := passTree(ctx, r); err != nil {
		return Account{}, err
	}
	return readAccount(ctx, r, account, r.ForShare("a"))
}

// Owners lists the active users among the owners of an account; who became so
// first first.
func Owners(ctx context.Context, r work.Reader, account string) ([]string, error) {
	return readOwners(ctx, r, account)
}

// IsMember reports whether a user is an active member of an account, whatever
// the user's own state.
func IsMember(ctx context.Context, r work.Reader, account, user string) (bool, error) {
	m, err := readMember(ctx, r, account, user, r.ForShare("m"))
	if fault.KindOf(err) == fault.NotFound {
		return false, nil
	}
	return err == nil && m.Status == active, err
}

// moving is the gate that whoever hangs an account elsewhere shuts, so that the
// ways up that others read or write meanwhile are not half of the old tree and
// half of the new.
const moving = "accounts.tree"

// passTree keeps every account where it is in the tree until the command ends.
func passTree(ctx context.Context, r work.Reader) error { return r.Pass(ctx, moving) }

// The journal and the notices speak of an account by this.
func (a Account) object() authz.Object { return authz.Object{Type: "account", ID: a.ID, Name: a.Name} }
