package visits

import (
	"net/http"
	"strings"

	"stead/internal/core/notify"
)

// words are what the page of a link says in one language.
type words struct {
	title, press, done, doneText, dead, deadText, later, laterText, visit string
	language                                                              string
}

// text tells of the visit.
func (x words) text(l Link) string {
	when := notify.When{From: l.EndsAt, Zone: l.TimeZone}.In(x.language)
	return strings.NewReplacer("{host}", l.Host, "{office}", l.Office, "{ended}", when).Replace(x.visit)
}

var linkWords = map[string]words{
	notify.English: {
		"Have they left?", "Check them out", "They are checked out", "Thank you. You can close this page.",
		"This link does nothing any more", "It was used already, or is too old, or everybody has left. Ask at the reception.",
		"Something went wrong", "Nothing was changed. Try again in a moment.",
		"They came to see {host} at {office}; the visit should have ended: {ended}.", notify.English,
	},
	notify.German: {
		"Ist der Besuch gegangen?", "Besuch abmelden", "Der Besuch ist abgemeldet", "Danke. Sie können diese Seite schließen.",
		"Dieser Link bewirkt nichts mehr", "Er wurde schon benutzt oder ist zu alt, oder alle sind gegangen. Fragen Sie am Empfang.",
		"Etwas ist schiefgegangen", "Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.",
		"Der Besuch galt {host}, {office}, und sollte beendet sein: {ended}.", notify.German,
	},
	notify.French: {
		"Sont-ils partis ?", "Enregistrer la sortie", "La sortie est enregistrée", "Merci. Vous pouvez fermer cette page.",
		"Ce lien ne fait plus rien", "Il a déjà été utilisé, ou est trop ancien, ou tout le monde est parti. Adressez-vous à l’accueil.",
		"Un problème est survenu", "Rien n’a été modifié. Réessayez dans un instant.",
		"La visite était pour {host} à {office} et devait se terminer : {ended}.", notify.French,
	},
	notify.Spanish: {
		"¿Se han ido?", "Registrar la salida", "La salida está registrada", "Gracias. Puede cerrar esta página.",
		"Este enlace ya no hace nada", "Ya se usó, o es demasiado antiguo, o todos se han ido. Pregunte en recepción.",
		"Algo ha salido mal", "No se ha cambiado nada. Vuelva a intentarlo enseguida.",
		"La visita era para {host} en {office} y debía terminar: {ended}.", notify.Spanish,
	},
}

// asked is the language that a browser asks for first.
func asked(r *http.Request) string {
	first, _, _ := strings.Cut(r.Header.Get("Accept-Language"), ",")
	first, _, _ = strings.Cut(first, ";")
	return strings.TrimSpace(first)
}

// passText is what the page of a pass says in one language.
type passText struct{ visit, alt, dead string }

func (x passText) text(p Pass, language string) string {
	when := notify.When{From: p.StartsAt, To: p.EndsAt, Zone: p.TimeZone}.In(language)
	return strings.NewReplacer("{host}", p.Host, "{office}", p.Office, "{when}", when).Replace(x.visit)
}

var passWords = map[string]passText{
	notify.English: {"{when}, {office}. You are expected by {host}. Show this code when you arrive.", "QR code of your pass", "This pass is not valid. Ask at the reception."},
	notify.German:  {"{when}, {office}. {host} erwartet Sie. Zeigen Sie diesen Code bei Ihrer Ankunft.", "QR-Code Ihres Ausweises", "Dieser Ausweis ist nicht gültig. Fragen Sie am Empfang."},
	notify.French:  {"{when}, {office}. {host} vous attend. Présentez ce code à votre arrivée.", "Code QR de votre laissez-passer", "Ce laissez-passer n’est pas valable. Adressez-vous à l’accueil."},
	notify.Spanish: {"{when}, {office}. {host} le espera. Muestre este código al llegar.", "Código QR de su pase", "Este pase no es válido. Pregunte en recepción."},
}
