package demo

import (
	"context"
	"fmt"

	"stead/internal/areas/accounts"
	"stead/internal/areas/people"
	"stead/internal/core/authz"
	"stead/internal/platform/merge"
	"stead/internal/platform/secret"
)

// Operators is the staff of the demo's operator beside Omar, one for each role.
var Operators = []Person{
	{Given: "Cara", Family: "Lim", Email: "cara@operator.example", Job: "Customer support", System: []authz.SystemRole{authz.CustomerSupport}},
	{Given: "Tom", Family: "Reed", Email: "tom@operator.example", Job: "Technical support", System: []authz.SystemRole{authz.TechnicalSupport}},
	{Given: "Sue", Family: "Park", Email: "sue@operator.example", Job: "Support agent", System: []authz.SystemRole{authz.SupportAgent}},
	{Given: "Bill", Family: "Ray", Email: "bill@operator.example", Job: "Billing plan admin", System: []authz.SystemRole{authz.BillingPlanAdmin}},
	{Given: "Bree", Family: "Kim", Email: "bree@operator.example", Job: "Branding specialist", System: []authz.SystemRole{authz.BrandingSpecialist}},
	{Given: "Alan", Family: "Webb", Email: "alan@operator.example", Job: "Auditor", System: []authz.SystemRole{authz.Auditor}},
}

// Customers are the people of other accounts than Halden Works.
var Customers = []Person{
	{Given: "Frode", Family: "Aasen", Email: "frode@bergenbikes.example", Job: "Owner of Bergen Bikes"},
	{Given: "Greta", Family: "Vogel", Email: "greta@lumen.example", Job: "Owner of Lumen Studio"},
	{Given: "Liv", Family: "Dahl", Email: "liv@dahl.example", Job: "A customer at home"},
	{Given: "Pål", Family: "Strøm", Email: "pal@strom.example", Job: "Consultant at Halden Works, with a firm of his own"},
	{Given: "Siri", Family: "Moen", Email: "siri@haldenbikes.example", Job: "Owner of Halden Bikes, a subsidiary"},
	{Given: "Jonas", Family: "Lie", Email: "jonas@haldenbikes.example", Job: "Employee of Halden Bikes"},
}

func norwegianHome(street, code, city string) accounts.Details {
	return accounts.Details{Address: accounts.Address{Street: street, PostalCode: code, City: city, Country: "NO"}}
}

var haldenDetails = accounts.Details{
	LegalName: "Halden Works AS", RegistrationNumber: "923 609 016", VATNumber: "NO923609016MVA",
	Address: accounts.Address{Street: "Storgata 1", PostalCode: "1767", City: "Halden", Country: "NO"},
}

// books is the accounts beside Halden Works. below names the one above: "Halden
// Works" or one that stands before.
var books = []struct {
	name, below, kind, use, owner string // owner: an address
	rate                          accounts.Rate
	details                       accounts.Details
}{
	{name: "Bergen Bikes", kind: accounts.Business, owner: "frode@bergenbikes.example", details: accounts.Details{
		LegalName: "Bergen Bikes AS", RegistrationNumber: "995 525 828", VATNumber: "NO995525828MVA",
		Address: accounts.Address{Street: "Bryggen 7", PostalCode: "5003", City: "Bergen", Country: "NO"},
	}},
	{name: "Lumen Studio", kind: accounts.Business, owner: "greta@lumen.example", details: accounts.Details{
		LegalName: "Lumen Studio GmbH", RegistrationNumber: "HRB 123456 B", VATNumber: "DE136695976",
		Address: accounts.Address{Street: "Torstraße 12", PostalCode: "10119", City: "Berlin", Country: "DE"},
	}},
	{name: "Liv Dahl", kind: accounts.Consumer, owner: "liv@dahl.example", details: norwegianHome("Parkveien 3", "0350", "Oslo")},
	{
		name: "Ingrid Solberg at home", below: "Halden Works", kind: accounts.Consumer, use: accounts.Employee,
		owner: "ingrid" + domain, rate: 2345, details: norwegianHome("Os allé 4", "1777", "Halden"),
	},
	{
		name: "Strøm Consulting", below: "Halden Works", kind: accounts.Business, use: accounts.Employee, owner: "pal@strom.example", rate: 2500,
		details: accounts.Details{
			LegalName: "Strøm Consulting", RegistrationNumber: "974 760 673", VATNumber: "NO974760673MVA",
			Address: accounts.Address{Street: "Tollbugata 2", PostalCode: "1767", City: "Halden", Country: "NO"},
		},
	},
	{
		name: "Halden Bikes", below: "Halden Works", kind: accounts.Business, use: accounts.Subsidiary, owner: "siri@haldenbikes.example", rate: 2100,
		details: accounts.Details{
			LegalName: "Halden Bikes AS", RegistrationNumber: "982 463 718", VATNumber: "NO982463718MVA",
			Address: accounts.Address{Street: "Svenskegata 9", PostalCode: "1767", City: "Halden", Country: "NO"},
		},
	},
	{
		name: "Jonas Lie at home", below: "Halden Bikes", kind: accounts.Consumer, use: accounts.Employee,
		owner: "jonas@haldenbikes.example", rate: 2345, details: norwegianHome("Busterudgata 5", "1776", "Halden"),
	},
}

// customers makes the operator with its staff, and the accounts beside Halden
// Works with their people.
func (w *world) customers(ctx context.Context) error {
	_, err := house(ctx, w, accounts.ChangeOperator{
		Name: merge.To("Stead Demo Mobility"),
		SupportLinks: merge.To(accounts.SupportLinks{
			TermsOfUse: "https://operator.example/terms", PrivacyPolicy: "https://operator.example/privacy",
		}),
	})
	if err != nil {
		return err
	}
	hash, err := secret.Hash(ctx, Password)
	if err != nil {
		return err
	}
	for _, p := range append(append([]Person(nil), Operators...), Customers...) {
		u, err := house(ctx, w, people.CreateUser{
			Email: p.Email, GivenName: p.Given, FamilyName: p.Family, Language: "en", PasswordHash: hash, SystemRoles: p.System,
		})
		if err != nil {
			return fmt.Errorf("%s: %w", p.Email, err)
		}
		w.byEmail[p.Email] = &member{Person: p, id: u.ID}
	}
	if _, err := house(ctx, w, accounts.Change{ID: w.company, Details: merge.To(haldenDetails)}); err != nil {
		return err
	}
	made := map[string]string{"": "", "Halden Works": w.company}
	for _, b := range books {
		details, err := accounts.ParseDetails("/details", b.kind, b.details)
		if err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
		n := accounts.NewAccount{
			Parent: made[b.below], Type: b.kind, Use: b.use, Name: b.name, Details: details, Owner: w.byEmail[b.owner].id,
		}
		if b.rate > 0 {
			n.Rate = &b.rate
		}
		a, err := house(ctx, w, accounts.OpenAccount{NewAccount: n})
		if err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
		made[b.name] = a.ID
	}
	return nil
}
