package app

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

func TestFilesOfTheWebAppAreSentInTheFormTheClientTakes(t *testing.T) {
	const script = "let a = 1\n"
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(script))
	_ = z.Close()
	app := newWebApp(fstest.MapFS{
		"index.html":        {Data: []byte("<head></head>")},
		"icon.png":          {Data: []byte("png")},
		"assets/a-1.js.gz":  {Data: packed.Bytes()},
		"assets/a-1.js.br":  {Data: []byte("brotli")},
		"assets/bad.css.gz": {Data: []byte("no gzip")},
	}, false)
	for _, c := range []struct {
		path, takes                string
		status                     int
		encoding, body, kind, vary string
	}{
		{"/assets/a-1.js", "gzip, br", 200, "br", "brotli", "text/javascript; charset=utf-8", "Accept-Encoding"},
		{"/assets/a-1.js", "gzip", 200, "gzip", packed.String(), "text/javascript; charset=utf-8", "Accept-Encoding"},
		{"/assets/a-1.js", "", 200, "", script, "text/javascript; charset=utf-8", "Accept-Encoding"},
		{"/assets/bad.css", "", 500, "", "This file of the web app is damaged.\n", "text/plain; charset=utf-8", "Accept-Encoding"},
		{"/icon.png", "gzip, br", 200, "", "png", "image/png", ""},
		{"/assets/gone.js", "br", 404, "", "404 page not found\n", "text/plain; charset=utf-8", ""},
		{"/visits", "br", 200, "", "<head></head>", "text/html; charset=utf-8", ""},
		{"/index.html", "br", 200, "", "<head></head>", "text/html; charset=utf-8", ""}, // kept by the service worker
	} {
		r := httptest.NewRequest(http.MethodGet, c.path, nil)
		r.Header.Set("Accept-Encoding", c.takes)
		w := httptest.NewRecorder()
		app.ServeHTTP(w, r)
		h := w.Header()
		if w.Code != c.status || h.Get("Content-Encoding") != c.encoding || w.Body.String() != c.body || h.Get("Content-Type") != c.kind || h.Get("Vary") != c.vary {
			t.Errorf("%s for %q: %d %v %q", c.path, c.takes, w.Code, h, w.Body)
		}
	}
}
