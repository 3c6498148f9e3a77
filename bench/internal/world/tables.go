package world

import (
	"iter"
	"strings"
	"time"
)

// Table is rows of one table of Stead.
type Table struct {
	Name    string
	Columns []string
	Rows    iter.Seq[[]any]
}

func table(name, columns string, rows iter.Seq[[]any]) Table {
	return Table{name, strings.Fields(columns), rows}
}

// Tables gives all that stands in the database before the server first starts,
// in an order that foreign keys allow. Sessions and delegations are missing:
// they are made through the API.
func (w *World) Tables() []Table {
	began := w.Now.AddDate(-1, 0, 0).UnixMicro()
	return append([]Table{
		table("users", "id email given_name family_name phone language status password_hash system_roles name search version created_at", w.users(began)),
		table("accounts", "id parent type name search group_rights status version created_at", func(yield func([]any) bool) {
			yield([]any{w.Company, nil, "business", "Bench Works", "bench works", "", "active", 1, began})
		}),
		table("account_ancestors", "account ancestor depth", func(yield func([]any) bool) { yield([]any{w.Company, w.Company, 0}) }),
		table("offices", "id company name time_zone opening_hours rules version created_at", func(yield func([]any) bool) {
			for i, o := range w.Offices {
				if !yield([]any{o.ID, w.Company, []string{"North", "South"}[i], w.zone.String(), openingHours(), rules, 1, began}) {
					return
				}
			}
		}),
		table("members", "company user_id roles groups office status created_at", func(yield func([]any) bool) {
			for i, p := range w.People {
				groups := ""
				if i == Administrator {
					groups = "Administrators"
				}
				if !yield([]any{w.Company, p.ID, "", groups, w.Offices[i%Offices].ID, "active", began}) {
					return
				}
			}
		}),
		table("zones", "id company office kind name name_key overflow version created_at deleted_at", w.zones(began)),
		table("spaces", "id company office zone kind name name_key features version created_at deleted_at", w.spaces(began)),
		table("vehicles", "id owner plate plate_key country make colour fuel is_default version created_at deleted_at", w.vehicles(began)),
		table("reservations", "id company office kind subject space vehicle starts_at ends_at status created_by delegation created_at version", w.reservations()),
		table("journal", "id at company actor actor_kind subject delegation action event object_type object_id object_name "+
			"before after outcome reason request_id source client salt", w.journal()),
	}, w.customers(began)...)
}

const rules = `{"horizon_days":0,"max_open":0,"max_per_day":0,"max_per_week":0,"kinds":["parking","desk","room"]}`

// operator sets the links without which nobody can be invited.
const operator = `update operator set terms_of_use = 'https://bench.example/terms', privacy_policy = 'https://bench.example/privacy'`

// Opening hours of every day; the wishes lie inside.
const opens, closes = "06:00", "22:00"

func openingHours() string {
	var days []string
	for _, day := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		days = append(days, `{"day":"`+day+`","from":"`+opens+`","to":"`+closes+`"}`)
	}
	return "[" + strings.Join(days, ",") + "]"
}

func (w *World) users(began int64) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i, p := range w.People {
			family := strings.TrimPrefix(p.Name, p.Given+" ")
			search := strings.ToLower(p.Name + " " + p.Email)
			staff := ""
			if i == Administrator { // who looks for customers, too
				staff = "customer_support"
			}
			if !yield([]any{p.ID, p.Email, p.Given, family, "", "en", "active", hash, staff, p.Name, search, 1, began}) {
				return
			}
		}
	}
}

func (w *World) reservations() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for r := range w.History() {
			who := w.People[r.Person].ID
			var vehicle any
			if r.Vehicle != "" {
				vehicle = r.Vehicle
			}
			if !yield([]any{
				r.ID, w.Company, w.Offices[r.Office].ID, r.Kind, who, r.Space, vehicle, r.StartsAt.UnixMicro(), r.EndsAt.UnixMicro(),
				"reserved", who, nil, r.CreatedAt.UnixMicro(), 1,
			}) {
				return
			}
		}
	}
}

// journal has an entry for every reservation.
func (w *World) journal() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		made := ids{seed: 2}
		for r := range w.History() {
			who := w.People[r.Person].ID
			after := `{"ends_at":"` + r.EndsAt.Format(time.RFC3339) + `","space":"` + r.Space + `","starts_at":"` + r.StartsAt.Format(time.RFC3339) +
				`","status":"reserved","subject":"` + who + `"}`
			id := made.next("aud", r.CreatedAt)
			if !yield([]any{
				id, r.CreatedAt.UnixMicro(), w.Company, who, "person", who, "", "reservations.create", "reservation.created",
				"reservation", r.ID, r.SpaceName, "", after, "done", "", "req" + id[3:], "127.0.0.1", "stead bench", id[len(id)-22:],
			}) {
				return
			}
		}
	}
}
