package app

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"stead/internal/platform/clock"
)

// webApp serves the built web app: its files, compressed as they were at build
// time, and index.html for every other path, since the app has pages of its
// own.
type webApp struct {
	files fs.FS
	index []byte // with what the demo adds; nil: not built
}

func newWebApp(files fs.FS, demo bool) webApp {
	index, err := fs.ReadFile(files, "index.html")
	if err != nil {
		index = nil
	}
	if demo {
		index = bytes.Replace(index, []byte("<head>"), []byte(`<head><meta name="stead-demo" content="yes">`), 1)
	}
	return webApp{files: files, index: index}
}

// ServeHTTP answers GET and HEAD.
func (s webApp) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This path takes GET only.", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if name != "" && name != "index.html" && s.serveFile(w, r, name) {
		return
	}
	if path.Ext(name) != "" && name != "index.html" { // which the service worker keeps for times without a network
		http.NotFound(w, r)
		return
	}
	if s.index == nil {
		http.Error(w, "The web app was not built into this program. Run: make build", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeContent(w, r, "", clock.System{}.Now(), bytes.NewReader(s.index))
}

func (s webApp) serveFile(w http.ResponseWriter, r *http.Request, name string) bool {
	if strings.HasPrefix(path.Base(name), ".") {
		return false
	}
	packed := s.has(name + ".gz")
	if !packed && !s.has(name) {
		return false
	}
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") { // named by their content
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if ctype := mime.TypeByExtension(path.Ext(name)); ctype != "" {
		h.Set("Content-Type", ctype)
	}
	if path.Ext(name) == ".webmanifest" {
		h.Set("Content-Type", "application/manifest+json")
	}
	if !packed {
		http.ServeFileFS(w, r, s.files, name)
		return true
	}
	h.Set("Vary", "Accept-Encoding")
	if err := s.servePacked(w, r, name); err != nil {
		http.Error(w, "This file of the web app is damaged.", http.StatusInternalServerError)
	}
	return true
}

func (s webApp) has(name string) bool {
	info, err := fs.Stat(s.files, name)
	return err == nil && !info.IsDir()
}

// servePacked sends a file in the form that the client takes, unpacked to one
// that takes neither.
func (s webApp) servePacked(w http.ResponseWriter, r *http.Request, name string) error {
	for _, enc := range []struct{ name, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if strings.Contains(r.Header.Get("Accept-Encoding"), enc.name) && s.has(name+enc.ext) {
			w.Header().Set("Content-Encoding", enc.name)
			text, err := fs.ReadFile(s.files, name+enc.ext)
			if err == nil {
				_, _ = w.Write(text)
			}
			return err
		}
	}
	packed, err := s.files.Open(name + ".gz")
	if err != nil {
		return err
	}
	defer func() { _ = packed.Close() }()
	text, err := gzip.NewReader(packed)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, text)
	return err
}
