package notify

import (
	"context"
	"errors"
	"fmt"

	"stead/internal/core/names"
	"stead/internal/platform/clock"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
	"stead/internal/platform/mail"
	"stead/internal/platform/vault"
)

// MailKind is the kind of the jobs that mail a notification.
const MailKind = "notify.mail"

// mailArgs are the arguments of such a job: nothing personal.
type mailArgs struct {
	Notification string `json:"notification"`
}

func mailJob(n Notification) jobs.Job {
	return jobs.Job{
		Kind: MailKind, Args: mailArgs{Notification: n.ID}, Company: n.Company,
		Summary: "mail " + n.Kind + " (" + n.ID + ") to " + n.User,
	}
}

// Recipient tells how to reach a user: e-mail, the name people call them, their
// language as an IETF tag, and whether they may sign in. The area of people
// gives it. Its errors hold nothing personal.
type Recipient func(ctx context.Context, q db.Querier, user string) (email, name, language string, active bool, err error)

// Mailer mails notifications from the job queue, each at least once and always
// under one Message-ID.
type Mailer struct {
	DB        *db.DB
	Router    func() *Router // asked when a mail is made: the router is made of all modules
	Names     names.Registry
	Recipient Recipient
	Sender    mail.Sender
	PublicURL string // where people reach Stead
	// Pages says where the web app shows an object of a type, before its id: the
	// mails of its notices lead there, and to the list of notices otherwise.
	Pages map[string]string
	// Draw makes a PNG of a text as a QR code, for letters with Code.
	Draw func(text string) ([]byte, error)
	// Vault opens what letters say.
	Vault func() *vault.Vault
	Clock clock.Clock
}

// Jobs gives the handlers of MailKind, LetterKind and ExpireLetters.
func (m *Mailer) Jobs() map[string]jobs.Handler {
	return map[string]jobs.Handler{
		MailKind: jobs.Handle(m.mail), LetterKind: jobs.Handle(m.letter), ExpireLetters: m.expire,
	}
}

// errNoAddress says that there is nothing to send to.
var errNoAddress = errors.New("the person has no e-mail address")

// mail sends one notification. One that is gone, or whose reader has been
// deactivated, is done without sending.
func (m *Mailer) mail(ctx context.Context, _ jobs.Taken, args mailArgs) error {
	if _, none := m.Sender.(mail.Nowhere); none {
		return mail.ErrNowhere
	}
	q := m.DB.Reader()
	n, err := find(ctx, q, args.Notification)
	if errors.Is(err, db.ErrNoRow) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("load the notification: %w", err)
	}
	email, name, language, active, err := m.Recipient(ctx, q, n.User)
	switch {
	case err != nil:
		return fmt.Errorf("load the recipient: %w", err)
	case !active:
		return nil
	case email == "":
		return jobs.Discard(errNoAddress)
	}
	known, err := m.Names.Of(ctx, q, n.IDs()...)
	if err != nil {
		return err
	}
	message, err := m.compose(n, name, language, known)
	if err != nil {
		return jobs.Discard(err)
	}
	message.To = email
	return m.send(ctx, message)
}

func (m *Mailer) send(ctx context.Context, message mail.Message) error {
	err := m.Sender.Send(ctx, message)
	switch {
	case errors.Is(err, mail.ErrPermanent):
		return jobs.Discard(err)
	case err != nil:
		return fmt.Errorf("send: %w", err)
	}
	return nil
}
