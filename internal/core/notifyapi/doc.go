// Package notifyapi is how people read what they were told (their own
// notifications, nobody else's, and never on behalf of anybody), and how
// administrators see and retry what the job queue gave up: those with the right
// settings what concerns their company, tenant admins everything.
package notifyapi
