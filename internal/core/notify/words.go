package notify

// words are the texts that no area gives: those of the frame around a notice.
type words struct {
	stead    string // who did what no person did
	someone  string // somebody whose name is gone
	greeting string // of the name of the person told
	hello    string // to somebody whose name is not known
	open     string // what the link does
	why      string // why one gets the mail
	whyIn    string // the same, of the name of the company
	whyTo    string // why somebody gets a letter who may have no account
	copy     string // what to do when the link cannot be pressed
	code     string // what a picture of the link is
}

var wordsIn = map[string]words{
	English: {
		"Stead", "somebody", "Hello %s,", "Hello,", "Open in Stead",
		"You get this e-mail because you have an account in Stead and this concerns you.",
		"You get this e-mail because you have an account in Stead and this concerns you at %s.",
		"You get this e-mail because this address was entered in Stead.",
		"If the link does not open, copy this address into your browser:",
		"QR code of this link",
	},
	German: {
		"Stead", "jemand", "Guten Tag %s,", "Guten Tag,", "In Stead öffnen",
		"Sie erhalten diese E-Mail, weil Sie ein Konto in Stead haben und dies Sie betrifft.",
		"Sie erhalten diese E-Mail, weil Sie ein Konto in Stead haben und dies Sie bei %s betrifft.",
		"Sie erhalten diese E-Mail, weil diese Adresse in Stead angegeben wurde.",
		"Falls sich der Link nicht öffnet, kopieren Sie diese Adresse in Ihren Browser:",
		"QR-Code dieses Links",
	},
	French: {
		"Stead", "quelqu’un", "Bonjour %s,", "Bonjour,", "Ouvrir dans Stead",
		"Vous recevez cet e-mail parce que vous avez un compte dans Stead et que ceci vous concerne.",
		"Vous recevez cet e-mail parce que vous avez un compte dans Stead et que ceci vous concerne chez %s.",
		"Vous recevez cet e-mail parce que cette adresse a été indiquée dans Stead.",
		"Si le lien ne s’ouvre pas, copiez cette adresse dans votre navigateur :",
		"Code QR de ce lien",
	},
	Spanish: {
		"Stead", "alguien", "Hola, %s:", "Hola:", "Abrir en Stead",
		"Recibe este correo porque tiene una cuenta en Stead y esto le concierne.",
		"Recibe este correo porque tiene una cuenta en Stead y esto le concierne en %s.",
		"Recibe este correo porque esta dirección se indicó en Stead.",
		"Si el enlace no se abre, copie esta dirección en su navegador:",
		"Código QR de este enlace",
	},
}
