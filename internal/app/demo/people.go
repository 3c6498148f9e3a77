package demo

import "stead/internal/core/authz"

// Password is everybody's.
const Password = "halden-demo"

// Person is somebody in the demo.
type Person struct {
	Given, Family string
	Email         string
	Job           string // for the sign-in page
	Office        int    // index in offices
	Groups        []string
	Roles         []string
	System        []authz.SystemRole
	Plate         string // of their car; empty: none
	Electric      bool
}

const domain = "@halden.example"

// Main are the people that the guides speak of.
var Main = []Person{
	{Given: "Janet", Family: "Moss", Email: "janet" + domain, Job: "Director", Plate: "HN 12345", Electric: true},
	{Given: "Edward", Family: "Cole", Email: "edward" + domain, Job: "Assistant to Janet Moss", Groups: []string{"Assistants"}},
	{Given: "Ada", Family: "Lindqvist", Email: "ada" + domain, Job: "Company administrator", Groups: []string{"Administrators"}, Roles: []string{"account_owner"}, Plate: "EL 88124", Electric: true},
	{Given: "Rita", Family: "Okafor", Email: "rita" + domain, Job: "Reception", Groups: []string{"Reception"}},
	{Given: "Omar", Family: "Haddad", Email: "omar@operator.example", Job: "Operator of this installation", Office: -1, System: []authz.SystemRole{authz.TenantAdmin}},
}

// others fill the house: with the four members above they are forty.
var others = []Person{
	{Given: "Ingrid", Family: "Solberg", Job: "Head of production", Plate: "HN 20417"},
	{Given: "Mats", Family: "Berg", Job: "Assistant", Groups: []string{"Assistants"}},
	{Given: "Søren", Family: "Kjær", Job: "Plant manager", Plate: "HN 30988", Electric: true},
	{Given: "Chiara", Family: "Bellini", Job: "Finance", Plate: "EL 40213", Electric: true},
	{Given: "Tomasz", Family: "Wójcik", Job: "Maintenance", Plate: "HN 51120"},
	{Given: "Amélie", Family: "Fournier", Job: "Sales"},
	{Given: "Jürgen", Family: "Schwarzenbacher-Hohenleitner", Job: "Purchasing", Plate: "HN 60077"},
	{Given: "Nadia", Family: "Rahmani", Job: "Quality", Plate: "EL 71845", Electric: true},
	{Given: "Kofi", Family: "Mensah", Job: "Logistics", Plate: "HN 82230"},
	{Given: "Astrid", Family: "Nygård", Job: "Human resources"},
	{Given: "Pedro", Family: "Almeida", Job: "Head of Lisbon", Office: 1, Plate: "AA-12-BB"},
	{Given: "Beatriz", Family: "Carvalho", Job: "Office manager Lisbon", Office: 1, Groups: []string{"Reception", "Assistants"}},
	{Given: "Rui", Family: "Fonseca", Job: "Engineering", Office: 1, Plate: "CC-34-DD", Electric: true},
	{Given: "Inês", Family: "Tavares", Job: "Engineering", Office: 1},
	{Given: "Yuki", Family: "Tanaka", Job: "Design"},
	{Given: "Liam", Family: "O'Brien", Job: "Engineering", Plate: "HN 93310"},
	{Given: "Fatima", Family: "El Amrani", Job: "Legal"},
	{Given: "Gustav", Family: "Holm", Job: "Security", Groups: []string{"Security"}},
	{Given: "Hanna", Family: "Virtanen", Job: "Engineering", Plate: "EL 10456", Electric: true},
	{Given: "Ivan", Family: "Petrov", Job: "Engineering"},
	{Given: "Maja", Family: "Kowalska", Job: "Marketing", Plate: "HN 11872"},
	{Given: "Noah", Family: "van den Berg", Job: "Controlling"},
	{Given: "Olivia", Family: "Strand", Job: "Training", Plate: "HN 12990"},
	{Given: "Priya", Family: "Raman", Job: "Engineering"},
	{Given: "Quentin", Family: "Dubois", Job: "Sales", Plate: "HN 14001"},
	{Given: "Signe", Family: "Aalto", Job: "Research", Plate: "EL 15333", Electric: true},
	{Given: "Teodor", Family: "Ionescu", Job: "Workshop", Plate: "HN 16784"},
	{Given: "Una", Family: "Magnúsdóttir", Job: "Research"},
	{Given: "Viktor", Family: "Lund", Job: "Warehouse", Plate: "HN 17655"},
	{Given: "Wanda", Family: "Nowak", Job: "Warehouse"},
	{Given: "Xenia", Family: "Papadopoulou", Job: "Customer service", Plate: "HN 18120"},
	{Given: "Zoltán", Family: "Kiss", Job: "Workshop"},
	{Given: "Bjørn", Family: "Hauge", Job: "Facilities", Plate: "HN 19444"},
	{Given: "Carmen", Family: "Delgado", Job: "Communications"},
	{Given: "David", Family: "Rosenthal", Job: "IT", Plate: "EL 21099", Electric: true},
	{Given: "Elif", Family: "Yılmaz", Job: "IT"},
}
