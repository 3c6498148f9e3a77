package notify

// words are the texts that no area gives: those of the frame around a notice.
type words struct {
	stead    string // who did what no person did
	someone  string // somebody whose name is gone
	greeting string // of the name of the person told
	open     string // what the link does
	why      string // why one gets the mail
	whyIn    string // the same, of the name of the company
}

var wordsIn = map[string]words{
	English: {
		"Stead", "somebody", "Hello %s,", "Open in Stead",
		"You get this e-mail because you have an account in Stead and this concerns you.",
		"You get this e-mail because you have an account in Stead and this concerns you at %s.",
	},
	German: {
		"Stead", "jemand", "Guten Tag %s,", "In Stead öffnen",
		"Sie erhalten diese E-Mail, weil Sie ein Konto in Stead haben und dies Sie betrifft.",
		"Sie erhalten diese E-Mail, weil Sie ein Konto in Stead haben und dies Sie bei %s betrifft.",
	},
	French: {
		"Stead", "quelqu’un", "Bonjour %s,", "Ouvrir dans Stead",
		"Vous recevez cet e-mail parce que vous avez un compte dans Stead et que ceci vous concerne.",
		"Vous recevez cet e-mail parce que vous avez un compte dans Stead et que ceci vous concerne chez %s.",
	},
	Spanish: {
		"Stead", "alguien", "Hola, %s:", "Abrir en Stead",
		"Recibe este correo porque tiene una cuenta en Stead y esto le concierne.",
		"Recibe este correo porque tiene una cuenta en Stead y esto le concierne en %s.",
	},
}
