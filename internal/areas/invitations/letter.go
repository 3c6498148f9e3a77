package invitations

import (
	"context"
	"time"

	"stead/internal/areas/accounts"
	"stead/internal/core/notify"
	"stead/internal/core/work"
)

// post mails the links of invitations that who acts has made or sends again.
func post(ctx context.Context, tx *work.Tx, all []Invitation, tokens []string, again bool) error {
	operator, err := accounts.OperatorNow(ctx, tx)
	if err != nil {
		return err
	}
	actor := tx.Actor().User
	places := []string{actor}
	for _, i := range all {
		places = append(places, i.Parent)
	}
	names, err := tx.Names(ctx, places...)
	if err != nil {
		return err
	}
	inviter := names[actor]
	if inviter == "" {
		inviter = operator.Name
	}
	zones := map[string]string{} // of the inviter's office, by account
	letters := make([]notify.Letter, len(all))
	for n, i := range all {
		zone, known := zones[i.Parent]
		if !known && i.Parent != "" && actor != "" {
			found, err := accounts.HomeZones(ctx, tx, i.Parent, actor)
			if err != nil {
				return err
			}
			zone, zones[i.Parent] = found[actor], found[actor]
		}
		letters[n] = notify.Letter{
			To: i.Email, Language: i.Language, Kind: i.letterKind(again), Path: "/activate/" + tokens[n], Company: i.Parent, About: i.ID,
			Until: i.ExpiresAt, Params: map[string]any{
				"inviter": inviter, "operator": operator.Name, "parent": names[i.Parent], "account": i.Name,
				"until": until(i.ExpiresAt, zone, i.Language),
			},
		}
	}
	return notify.Post(ctx, tx, letters...)
}

// letterKind is the key of the letter's text.
func (i Invitation) letterKind(again bool) string {
	kind := "invitation." + i.Kind
	switch {
	case i.Kind == EndUser && i.opens():
		kind = "invitation.owner"
	case i.Kind == EndUser:
		kind = "invitation.seat"
	}
	if again {
		kind += ".resent"
	}
	return kind
}

// until tells a moment by the clocks of the office, where one is known, and in
// UTC.
func until(at time.Time, zone, language string) string {
	text := notify.When{From: at, Zone: "UTC"}.In(language)
	if zone != "" && zone != "UTC" {
		text = notify.When{From: at, Zone: zone}.In(language) + " / " + text
	}
	return text
}
