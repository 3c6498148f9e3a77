package reservations

import (
	"context"
	"time"

	"stead/internal/core/work"
	"stead/internal/platform/db"
)

// selectVehicles reads vehicles with what is upcoming: live reservations that
// end after $1, in company $2 where it is given.
const selectVehicles = `select v.id, v.owner, v.plate, v.country, v.make, v.colour, v.fuel, v.is_default, v.version, v.created_at, u.name,
	(select count(*) from reservations r where r.vehicle = v.id and ` + live + ` and r.ends_at > $1 and ($2 = '' or r.company = $2))
	from vehicles v join users u on u.id = v.owner`

func scanVehicle(r db.Row) (v Vehicle, err error) {
	var owner string
	var isDefault, created int64
	err = r.Scan(&v.ID, &v.Owner, &v.Plate, &v.Country, &v.Make, &v.Colour, &v.Fuel, &isDefault, &v.Version, &created, &owner, &v.Upcoming)
	v.Default, v.createdAt = isDefault == 1, created
	v.Names = map[string]string{v.Owner: owner}
	return v, err
}

// readVehicle reads one that was not deleted; a command holds it.
func readVehicle(ctx context.Context, rd work.Reader, id, company string) (Vehicle, error) {
	v, err := db.One(ctx, rd, scanVehicle, selectVehicles+` where v.id = $3 and v.deleted_at is null`+rd.ForUpdate("v"),
		db.Micros(rd.Now()), company, id)
	return v, orNotFound(err)
}

// listVehicles gives those of an owner, the default first, then by age.
func listVehicles(ctx context.Context, rd work.Reader, owner, company string, first int64, after string, limit int) ([]Vehicle, error) {
	return db.All(ctx, rd, scanVehicle, selectVehicles+` where v.owner = $3 and v.deleted_at is null
		and (1 - v.is_default > $4 or (1 - v.is_default = $4 and v.id > $5)) order by 1 - v.is_default, v.id limit $6`,
		db.Micros(rd.Now()), company, owner, first, after, limit)
}

// plateOf gives the plate of a vehicle of the owner; ErrNoRow when it is
// somebody else's or deleted. A command holds the vehicle, so that those who
// want it at the same time go one after the other.
func plateOf(ctx context.Context, rd work.Reader, id, owner string) (string, error) {
	return plates.Get(ctx, rd, [2]string{id, owner}, func(ctx context.Context, q db.Querier) (string, error) {
		return db.One(ctx, q, db.Text, `select v.plate from vehicles v where v.id = $1 and v.owner = $2 and v.deleted_at is null`+
			rd.ForUpdate("v"), id, owner)
	})
}

var plates db.Known[[2]string, string]

func hasVehicle(ctx context.Context, q db.Querier, owner string) (bool, error) {
	n, err := db.One(ctx, q, db.Int, `select count(*) from vehicles where owner = $1 and deleted_at is null`, owner)
	return n > 0, err
}

// defaultVehicle gives the default vehicle of an owner other than the one with
// the id; ErrNoRow when there is none.
func defaultVehicle(ctx context.Context, rd work.Reader, owner, id string) (Vehicle, error) {
	return db.One(ctx, rd, scanVehicle, selectVehicles+` where v.owner = $3 and v.id <> $4 and v.is_default = 1 and v.deleted_at is null`,
		db.Micros(rd.Now()), "", owner, id)
}

// oldestVehicle gives the first vehicle of an owner other than the one with the
// id; ErrNoRow when there is none.
func oldestVehicle(ctx context.Context, rd work.Reader, owner, id string) (Vehicle, error) {
	return db.One(ctx, rd, scanVehicle, selectVehicles+` where v.owner = $3 and v.id <> $4 and v.deleted_at is null
		order by v.created_at, v.id limit 1`, db.Micros(rd.Now()), "", owner, id)
}

func insertVehicle(ctx context.Context, tx *work.Tx, v Vehicle) error {
	_, err := db.Exec(ctx, tx, `insert into vehicles (id, owner, plate, plate_key, country, make, colour, fuel, is_default, version, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		v.ID, v.Owner, v.Plate, plateKey(v.Plate), v.Country, v.Make, v.Colour, v.Fuel, db.Bool(v.Default), v.Version, v.createdAt)
	return broken(err)
}

func updateVehicle(ctx context.Context, tx *work.Tx, v Vehicle) error {
	_, err := db.Exec(ctx, tx, `update vehicles set plate = $1, plate_key = $2, country = $3, make = $4, colour = $5, fuel = $6,
		is_default = $7, version = $8 where id = $9`,
		v.Plate, plateKey(v.Plate), v.Country, v.Make, v.Colour, v.Fuel, db.Bool(v.Default), v.Version, v.ID)
	return broken(err)
}

func deleteVehicle(ctx context.Context, tx *work.Tx, id string, at time.Time) error {
	_, err := db.Exec(ctx, tx, `update vehicles set deleted_at = $1, is_default = 0, version = version + 1 where id = $2`, db.Micros(at), id)
	return err
}
