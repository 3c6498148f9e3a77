package notify

// Render makes the text of a notification in one of Languages; another is
// English. names holds the names of n.IDs. It never fails: a kind that no
// catalogue knows any more is told by its name alone.
func (r *Router) Render(n Notification, language string, names map[string]string) Text {
	language = Language(language)
	p, ok := r.phraseOf(n, language)
	if !ok {
		return Text{Title: n.Kind}
	}
	params := readParams(n.Params)
	value := func(place string) string {
		switch place {
		case "actor":
			return nameOf(n.Actor, language, names)
		case "subject":
			return nameOf(n.Subject, language, names)
		case "company":
			return names[n.Company]
		}
		switch v := params[place].(type) {
		case string:
			return v
		case Address:
			return string(v)
		case When:
			return v.In(language)
		case blanked:
			return wordsIn[language].someone
		default:
			return ""
		}
	}
	return Text{Title: fill(p.title, value), Text: fill(p.text, value)}
}

// phraseOf finds the text to take: in the language before English, but one that
// tells who did it before one that does not.
func (r *Router) phraseOf(n Notification, language string) (phrase, bool) {
	kinds := []string{n.Kind}
	if n.byAnother() {
		kinds = []string{n.Kind + by, n.Kind}
	}
	for _, kind := range kinds {
		for _, l := range []string{language, English} {
			if p, ok := r.texts[l][kind]; ok {
				return p, true
			}
		}
	}
	return phrase{}, false
}

func nameOf(user, language string, names map[string]string) string {
	switch {
	case user == "":
		return wordsIn[language].stead
	case names[user] == "":
		return wordsIn[language].someone
	default:
		return names[user]
	}
}
