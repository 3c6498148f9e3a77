package authz

// Right is what a member may do in a company, for themself or, where its name
// says so, for others.
type Right string

// Action names an operation and fixes what it takes. Areas keep theirs in
// actions.go.
type Action struct {
	// Name is "area.verb", for instance "reservations.create".
	Name string
	// Right is what the subject must hold in the company of the target. Empty:
	// whoever is signed in may do it to what is their own.
	Right Right
	// Or are further rights that do as well as Right; usually none.
	Or Or
	// Scope is what a delegate must hold from the subject. NoScope: it cannot be
	// delegated.
	Scope Scope
	// OrScope is a second scope that does as well as Scope; usually none.
	OrScope Scope
	// Others is the right with which an actor may do it to what belongs to
	// somebody else in the company, without a delegation. Empty: nobody may.
	Others Right
	// Public says why no actor is needed; empty: one is.
	Public string
}

// Or is a list of rights, empty at its end.
type Or [2]Right

// AllowedBy reports whether who holds the rights may do it to what is nobody's
// or their own.
func (a Action) AllowedBy(held map[Right]bool) bool {
	return a.Right == "" || held[a.Right] || a.Or[0] != "" && held[a.Or[0]] || a.Or[1] != "" && held[a.Or[1]]
}

// delegatedBy reports whether a delegate with the scopes may do it.
func (a Action) delegatedBy(s Scopes) bool { return s.Has(a.Scope) || s.Has(a.OrScope) }

// SystemRole is a role of the operator's staff: a named set of rights that are
// held in every account, and where none is asked in. The area accounts says
// which (staff.go).
type SystemRole string

// The system roles.
const (
	TenantAdmin        SystemRole = "tenant_admin"
	CustomerSupport    SystemRole = "customer_support"
	TechnicalSupport   SystemRole = "technical_support"
	SupportAgent       SystemRole = "support_agent"
	BillingPlanAdmin   SystemRole = "billing_plan_admin"
	BrandingSpecialist SystemRole = "branding_specialist"
	Auditor            SystemRole = "auditor"
)
