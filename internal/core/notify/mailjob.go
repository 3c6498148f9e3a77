package notify

import "stead/internal/platform/jobs"

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
