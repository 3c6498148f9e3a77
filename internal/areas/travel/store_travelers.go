package travel

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"stead/internal/areas/people"
	"stead/internal/core/work"
	"stead/internal/platform/db"
	"stead/internal/platform/fault"
	"stead/internal/platform/id"
)

const selectTravelers = `select t.id, t.owner, t.title, t.given_name, t.family_name, t.birth_date, t.email, t.phone, t.name,
	t.version, t.created_at, u.name from travelers t join users u on u.id = t.owner`

func scanTraveler(r db.Row) (t Traveler, err error) {
	var created int64
	var owner string
	err = r.Scan(&t.ID, &t.Owner, &t.Title, &t.GivenName, &t.FamilyName, &t.BirthDate, &t.Email, &t.Phone, &t.name,
		&t.Version, &created, &owner)
	t.createdAt, t.Names = db.Time(created), map[string]string{t.Owner: owner}
	t.Passports, t.Documents = []Passport{}, []Document{}
	return t, err
}

// readTraveler reads one that was not deleted; a command holds it.
func readTraveler(ctx context.Context, rd work.Reader, traveler string) (Traveler, error) {
	if !id.Valid("trv", traveler) {
		return Traveler{}, fault.ErrNotFound
	}
	t, err := db.One(ctx, rd, scanTraveler, selectTravelers+` where t.id = $1 and t.deleted_at is null`+rd.ForUpdate("t"), traveler)
	return t, orNotFound(err)
}

// readTravelers reads those of the ids that were not deleted, by id; in a
// command nobody changes or deletes them until it ends.
func readTravelers(ctx context.Context, rd work.Reader, ids []string) ([]Traveler, error) {
	return db.All(ctx, rd, scanTraveler, selectTravelers+` where t.deleted_at is null and t.id in (`+db.Params(1, len(ids))+`)
		order by t.id`+rd.ForShare("t"), texts(ids)...)
}

func texts(list []string) []any {
	args := make([]any, len(list))
	for i, s := range list {
		args[i] = s
	}
	return args
}

// reach says whose travelers a list may look at.
type reach struct {
	self   string   // whose come first; "" for nobody's
	owners []string // whose come too
	anyone []string // companies whose members' come too; only with words
	only   string   // an owner; "" for all of these
	words  []string // each of which begins a word of the traveler or of the owner, folded
}

// position is where a page begins: behind a traveler. Empty: at the start.
type position struct{ traveler, owner string }

// spaced is what a traveler is found by, with a space before each word.
const spaced = `' ' || replace(replace(replace(replace(t.search, '-', ' '), '''', ' '), '’', ' '), '.', ' ')`

// listTravelers gives those of self, then by owner's name, then by their own.
func listTravelers(ctx context.Context, q db.Querier, w reach, after position, limit int) ([]Traveler, error) {
	var text strings.Builder
	args := []any{w.self}
	add := func(list ...string) string {
		args = append(args, texts(list)...)
		return db.Params(len(args)-len(list)+1, len(list))
	}
	text.WriteString(selectTravelers + ` where t.deleted_at is null and (t.owner = $1`)
	if len(w.owners) > 0 {
		text.WriteString(` or t.owner in (` + add(w.owners...) + `)`)
	}
	if len(w.anyone) > 0 {
		text.WriteString(` or t.owner in (select m.user_id from members m where m.status = 'active' and m.company in (` + add(w.anyone...) + `))`)
	}
	text.WriteString(`)`)
	if w.only != "" {
		text.WriteString(` and t.owner = ` + add(w.only))
	}
	for _, word := range w.words {
		from, to := people.Span(word)
		text.WriteString(` and (` + spaced + ` like ` + add(db.Containing(" "+word)) + ` escape '\' or ` +
			people.UserWords.Among("u.id", add(from), add(to)) + `)`)
	}
	const rank = `case when t.owner = $1 then 0 else 1 end`
	if after.traveler != "" {
		first := int64(1)
		if after.owner == w.self {
			first = 0
		}
		args = append(args, first)
		owner, traveler := add(after.owner), add(after.traveler)
		text.WriteString(` and (` + rank + `, u.search, u.id, t.search, t.id) > ($` + strconv.Itoa(len(args)-2) +
			`, (select k.search from users k where k.id = ` + owner + `), ` + owner +
			`, (select k.search from travelers k where k.id = ` + traveler + `), ` + traveler + `)`)
	}
	args = append(args, limit)
	text.WriteString(` order by ` + rank + `, u.search, u.id, t.search, t.id limit $` + strconv.Itoa(len(args)))
	return db.All(ctx, q, scanTraveler, text.String(), args...)
}

// mostSearch bounds what is kept to search, in bytes.
const mostSearch = 1000

func (t Traveler) searchText() string {
	text := people.Fold(t.FamilyName + " " + t.GivenName)
	if len(text) > mostSearch {
		text = strings.ToValidUTF8(text[:mostSearch], "")
	}
	return text
}

func insertTraveler(ctx context.Context, tx *work.Tx, t Traveler) error {
	_, err := db.Exec(ctx, tx, `insert into travelers
		(id, owner, title, given_name, family_name, birth_date, email, phone, name, search, version, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		t.ID, t.Owner, t.Title, t.GivenName, t.FamilyName, string(t.BirthDate), t.Email, t.Phone, t.name, t.searchText(),
		t.Version, db.Micros(t.createdAt))
	return err
}

func updateTraveler(ctx context.Context, tx *work.Tx, t Traveler) error {
	_, err := db.Exec(ctx, tx, `update travelers set title = $1, given_name = $2, family_name = $3, birth_date = $4, email = $5,
		phone = $6, name = $7, search = $8, version = $9 where id = $10`,
		t.Title, t.GivenName, t.FamilyName, string(t.BirthDate), t.Email, t.Phone, t.name, t.searchText(), t.Version, t.ID)
	return err
}

// touchTraveler gives a traveler its next version, since something of it
// changed.
func touchTraveler(ctx context.Context, tx *work.Tx, t Traveler) error {
	_, err := db.Exec(ctx, tx, `update travelers set version = $1 where id = $2`, t.Version, t.ID)
	return err
}

// deleteTraveler keeps the row, and nothing but the names in it, for what was
// booked; passports and documents go.
func deleteTraveler(ctx context.Context, tx *work.Tx, traveler string, at time.Time) error {
	for _, statement := range []string{
		`delete from passports where traveler = $1`,
		`delete from document_contents where id in (select d.id from traveler_documents d where d.traveler = $1)`,
		`delete from traveler_documents where traveler = $1`,
	} {
		if _, err := db.Exec(ctx, tx, statement, traveler); err != nil {
			return err
		}
	}
	_, err := db.Exec(ctx, tx, `update travelers set deleted_at = $1, email = '', phone = '', version = version + 1 where id = $2`,
		db.Micros(at), traveler)
	return err
}

// fill reads the passports and documents of travelers, all at once.
func fill(ctx context.Context, rd work.Reader, list []Traveler) error {
	if len(list) == 0 {
		return nil
	}
	ids, at := make([]string, len(list)), make(map[string]*Traveler, len(list))
	for i := range list {
		ids[i], at[list[i].ID] = list[i].ID, &list[i]
	}
	slices.Sort(ids)
	passports, err := readPassports(ctx, rd, ids)
	if err != nil {
		return err
	}
	for _, p := range passports {
		t := at[p.traveler]
		p.Version = t.Version
		t.Passports = append(t.Passports, p)
	}
	documents, err := readDocuments(ctx, rd, ids)
	if err != nil {
		return err
	}
	for _, d := range documents {
		at[d.traveler].Documents = append(at[d.traveler].Documents, d)
	}
	return nil
}
