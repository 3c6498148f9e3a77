package imports

import (
	"context"
	"mime"
	"net/http"

	"stead/internal/core/httpapi"
	"stead/internal/core/work"
	"stead/internal/platform/page"
)

const tag = "Imports"

func routes(a *httpapi.API, d *Desk) {
	type upload struct {
		Kind    string `query:"kind" required:"true" enum:"people,offices,zones,spaces" doc:"What the file holds."`
		Check   bool   `query:"check" doc:"Only check the file, and change nothing."`
		RawBody []byte `contentType:"text/csv"`
	}
	httpapi.Handle(a, httpapi.Op{
		Method: http.MethodPost, Path: "/imports", Action: actionCreate, Tag: tag, Status: http.StatusAccepted, MaxBody: MostCSV,
		Summary: "Bring people, offices, zones or spaces in from a file",
		Description: "text/csv in UTF-8, up to 32 MiB and 200,000 lines, the first of which names the columns. people: email, given_name, family_name, language, " +
			"phone, office (by name), groups and roles (separated by semicolons); offices: name, time_zone, opening_hours (mon-fri 07:00-19:00; sat 09:00-12:00), " +
			"address; zones: office, name, kind, overflow (yes or no); spaces: office, zone, name, features (separated by semicolons). people takes the right " +
			"users.edit, the others settings. The answer comes at once; ask GET /imports/{id} how it goes on. The whole file is checked first: with one wrong line " +
			"the import is refused with a report by line, and nothing is changed. New people are invited users with a seat: they get in by an invitation. " +
			"409 account_closed; 429 too_many_imports.",
	}, func(ctx context.Context, in *upload) (Import, error) {
		media, _, err := mime.ParseMediaType(httpapi.HTTPRequest(ctx).Header.Get("Content-Type"))
		if err != nil || media != "text/csv" {
			return Import{}, errNoCSV
		}
		return work.Do(ctx, a.Runner, Create{Kind: in.Kind, Check: in.Check, Text: in.RawBody})
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/imports", Action: actionList, Tag: tag, Summary: "List imports",
		Description: "The newest first, of the kinds that one may import.",
	}, func(in *struct{ page.Request }) (work.Query[page.Page[Import]], error) {
		return List{Page: in.Request, desk: d}, nil
	})
	httpapi.Query(a, httpapi.Op{
		Method: http.MethodGet, Path: "/imports/{id}", Action: actionView, Tag: tag, Summary: "Show an import",
		Description: "How far it is, and what is wrong with its file by line. For who may import that.",
	}, func(in *struct {
		ID string `path:"id"`
	},
	) (work.Query[Import], error) {
		return Get{ID: in.ID, desk: d}, nil
	})
}
