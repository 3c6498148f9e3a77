package faults_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"stead/internal/testkit"
)

// racer is one of eight, with a vehicle and a desk of their own.
type racer struct {
	user, car string
	client    testkit.Client
}

// racers are eight members. The even ones act for themselves, for the odd ones
// Edward does; they are spread over the servers.
func (w *world) racers() []racer {
	out := make([]racer, eight)
	for i := range out {
		user := w.User(fmt.Sprintf("Racer%d Test", i), w.company, w.office)
		out[i] = racer{user, w.Vehicle(user, fmt.Sprint("R ", i)), w.as(i/2, user)}
		if i%2 == 1 {
			w.Delegation(w.company, user, w.edward, "MANAGE_RESERVATIONS")
			out[i].client = w.as(i/2, w.edward).For(user)
		}
	}
	return out
}

func TestOfEightWhoReserveOneSpaceOneGetsIt(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		racers, groups := w.racers(), w.groups(t, 500)
		for g := range groups {
			slot := w.slot(g)
			got := atOnce(t, func(i int) (*testkit.Response, error) {
				return racers[i].client.Send("POST", "/reservations", with(slot, map[string]any{"space": w.parking, "vehicle": racers[i].car}))
			})
			oneWins(t, fmt.Sprint("group ", g), got, "201", "409 space_taken")
			if g%50 == 0 {
				w.seal(t)
			}
		}
		w.wantCount(t, "reservations", groups)
		w.wantNoOverlap(t)
		w.wantJournal(t, "reservations.create", groups, "space_taken", groups*(eight-1))
		w.wantWholeJournal(t)
	})
}

// Each has a reservation somewhere and wants to move it to the same place and
// time.
func TestOfEightWhoMoveToOneSlotOneGetsIt(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		racers, groups := w.racers(), w.groups(t, 100)
		zone, paths := w.Zone(w.office, "Q", "parking"), make([]string, eight)
		for i, r := range racers {
			home := map[string]any{"space": w.Space(zone, fmt.Sprint("Q", i)), "vehicle": r.car}
			paths[i] = "/reservations/" + r.client.Post("/reservations", with(w.slot(-2), home)).Want(201).ID()
		}
		for g := range groups {
			to := with(w.slot(g), map[string]any{"space": w.parking})
			got := atOnce(t, func(i int) (*testkit.Response, error) { return racers[i].client.Send("PATCH", paths[i], to) })
			oneWins(t, fmt.Sprint("group ", g), got, "200", "409 space_taken")
		}
		w.wantCount(t, "reservations", eight)
		w.wantNoOverlap(t)
		w.wantJournal(t, "reservations.change", groups, "space_taken", groups*(eight-1))
		w.wantWholeJournal(t)
	})
}

// Eight cars of Janet's stand at eight places at one time; eight transfers want
// to put each of them on the ninth. A transfer tells what it could not move, so
// it is answered with 200 in any case.
func TestOfEightTransfersToOneVehicleOneMoves(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		groups := w.groups(t, 100)
		w.Delegation(w.company, w.janet, w.edward, "MANAGE_VEHICLES")
		ninth, cars, places := w.Vehicle(w.janet, "N 9"), make([]string, eight), w.Spaces(w.Zone(w.office, "Q", "parking"), "Q", eight)
		for i := range cars {
			cars[i] = w.Vehicle(w.janet, fmt.Sprint("N ", i))
		}
		clients := make([]testkit.Client, eight)
		for i := range clients {
			clients[i] = w.as(i/2, w.janet)
			if i%2 == 1 {
				clients[i] = w.as(i/2, w.edward).For(w.janet)
			}
		}
		for g := range groups {
			from := w.stand(g, places, cars)
			got := atOnce(t, func(i int) (*testkit.Response, error) {
				return clients[i].Send("POST", "/reservations/transfer", map[string]any{
					"from_vehicle": cars[i], "to_vehicle": ninth, "reservations": []string{from[i]},
				})
			})
			said := map[string]int{}
			for i, r := range got {
				var out struct {
					Moved   int
					Refused []struct{ ID, Code string }
				}
				r.Want(200).JSON(&out)
				if len(out.Refused) == 1 && out.Refused[0].ID == from[i] {
					said[out.Refused[0].Code]++
				}
				said["moved"] += out.Moved
			}
			if said["moved"] != 1 || said["vehicle_busy"] != eight-1 {
				t.Fatalf("group %d: %v", g, said)
			}
		}
		w.wantCount(t, "reservations where vehicle = '"+ninth+"'", groups)
		w.wantCount(t, "reservations", groups*eight)
		w.wantNoOverlap(t)
		w.wantCount(t, "journal where event = 'reservation.vehicle_changed' and outcome = 'done'", groups)
		w.wantJournal(t, "reservations.transfer", 2*groups, "", 0) // with the summary
		w.wantWholeJournal(t)
	})
}

// stand puts a reservation of Janet's for each car at its place in the g-th
// slot, and gives their ids.
func (w *world) stand(g int, places, cars []string) []string {
	slot, ids := w.slot(g), make([]string, len(cars))
	var rows []string
	args := []any{w.company, w.office, w.janet, micros(slot["starts_at"]), micros(slot["ends_at"])}
	for i := range cars {
		ids[i] = fmt.Sprintf("res_019301a0-0000-7000-8000-%06d%06d", g, i)
		n := len(args)
		rows = append(rows, fmt.Sprintf("($%d, $1, $2, 'parking', $3, $%d, $%d, $4, $5, 'reserved', $3, 0, 1)", n+1, n+2, n+3))
		args = append(args, ids[i], places[i], cars[i])
	}
	w.Exec(`insert into reservations (id, company, office, kind, subject, space, vehicle, starts_at, ends_at, status, created_by, created_at, version)
		values `+strings.Join(rows, ", "), args...)
	return ids
}

// Janet grants the same as the administrators do, at the same moment.
func TestOfEightWhoDelegateTheSameOneDoes(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		groups := w.groups(t, 100)
		ada, clients := w.As(w.ada), make([]testkit.Client, eight)
		for i := range clients {
			clients[i] = w.as(i/2, []string{w.janet, w.ada}[i%2])
		}
		for g := range groups {
			got := atOnce(t, func(i int) (*testkit.Response, error) {
				return clients[i].Send("POST", "/delegations", map[string]any{
					"delegators": []string{w.janet}, "delegate": w.edward, "scopes": []string{"MANAGE_RESERVATIONS"},
				})
			})
			oneWins(t, fmt.Sprint("group ", g), got, "201", "409 delegation_exists")
			for _, r := range got {
				if r.Status == 201 {
					ada.Post("/delegations/"+r.ID()+"/revoke", nil).Want(200)
				}
			}
		}
		w.wantCount(t, "delegations", groups)
		w.wantCount(t, "delegation_delegators where live = 1", 0)
		w.wantJournal(t, "delegations.create", groups, "delegation_exists", groups*(eight-1))
		w.wantWholeJournal(t)
	})
}

// One who presses eight times, with one key, does it once.
func TestOneKeyIsOneEffect(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		groups := w.groups(t, 100)
		w.Delegation(w.company, w.janet, w.edward, "MANAGE_RESERVATIONS")
		clients := make([]testkit.Client, eight)
		for i := range clients {
			clients[i] = w.as(i, w.edward).For(w.janet)
		}
		for g := range groups {
			body := with(w.slot(g), map[string]any{"space": w.desk})
			edward := func(i int) testkit.Client {
				return clients[i%eight].Header("Idempotency-Key", fmt.Sprint("press ", g))
			}
			got := atOnce(t, func(i int) (*testkit.Response, error) { return edward(i).Send("POST", "/reservations", body) })
			first := 0
			for _, r := range got {
				r.Want(201)
				if r.Header.Get("Idempotent-Replayed") == "" {
					first++
				}
				if !sameJSON(r.Body, got[0].Body) || r.Header.Get("ETag") != got[0].Header.Get("ETag") {
					t.Fatalf("group %d has two answers:\n%s\n%s", g, got[0].Body, r.Body)
				}
			}
			if first != 1 {
				t.Fatalf("group %d: %d answers are not said to be repeated", g, first)
			}
			edward(g).Post("/reservations", with(w.slot(g+groups), map[string]any{"space": w.desk})).WantCode(422, "idempotency_key_reused")
		}
		w.wantCount(t, "reservations", groups)
		w.wantJournal(t, "reservations.create", groups, "idempotency_key_reused", groups)
		w.wantWholeJournal(t)
	})
}

func sameJSON(a, b []byte) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, a) == nil && json.Compact(&y, b) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}
