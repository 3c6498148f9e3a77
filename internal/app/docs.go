package app

import (
	"net/http"
	"strings"

	"github.com/swaggest/swgui"
	"github.com/swaggest/swgui/v5emb"
)

// docs serves the browsable page of the API; everything it loads is in the
// program. The page has an inline script, so it gets a policy of its own.
func docs() http.Handler {
	page := v5emb.NewHandlerWithConfig(swgui.Config{
		Title: "Stead API", SwaggerJSON: "/api/openapi.json", BasePath: "/api/docs/",
		SettingsUI: map[string]string{"tryItOutEnabled": "false"},
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, ".js") {
			w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")
		}
		page.ServeHTTP(w, r)
	})
}
