package people

import (
	"context"

	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/jobs"
)

// IndexKind is the kind of the jobs that let many new users be found.
const IndexKind = "people.index"

const (
	// manyInvited is from how many on users are found a little after they are
	// there, so that others need not wait until all of them are.
	manyInvited = 500
	// atOnceIndexed bounds how long a job holds the writer.
	atOnceIndexed = 200
)

// indexLater queues that users are found by their words, in the transaction that
// makes them.
func indexLater(ctx context.Context, tx *work.Tx, users []User) error {
	var queue []jobs.Job
	for len(users) > 0 {
		n := min(len(users), atOnceIndexed)
		ids := make([]string, n)
		for i, u := range users[:n] {
			ids[i] = u.ID
		}
		queue, users = append(queue, jobs.Job{Kind: IndexKind, Args: ids, Summary: "let new users be found"}), users[n:]
	}
	return jobs.Insert(ctx, tx, tx.Now(), queue...)
}

// index lets the users of a job be found, as they are by now. Whoever is found
// already is found as before.
func index(runner *work.Runner) func(context.Context, jobs.Taken, []string) error {
	return func(ctx context.Context, _ jobs.Taken, ids []string) error {
		return runner.DB.Write(ctx, func(ctx context.Context, tx db.Execer) error {
			users, err := usersOf(ctx, tx, ids, runner.DB.Dialect().ForShare("u"))
			if err != nil {
				return err
			}
			var words, starts [][]any
			for _, u := range users {
				words = append(words, wordsIn(u.ID, u.words())...)
				starts = append(starts, startsIn(u, u.Name+" "+u.Email)...)
			}
			return keepFindable(ctx, tx, words, starts)
		})
	}
}

// wordsIn gives the rows of words by which a user is found.
func wordsIn(user string, words []string) (rows [][]any) {
	for _, w := range words {
		rows = append(rows, []any{w, user})
	}
	return rows
}

// keepFindable keeps what users are found by, unless it is kept already.
func keepFindable(ctx context.Context, tx db.Execer, words, starts [][]any) error {
	if err := insertNewWords(ctx, tx, words); err != nil {
		return err
	}
	return insertNewStarts(ctx, tx, starts)
}
