// Package web carries the built web app inside the program.
//
// The files come from `npm run build`. An asset is there as it is, or instead
// compressed twice, with the endings .br and .gz. A checkout that was
// never built holds only an empty dist, so the Go side always compiles.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the built app, rooted at its index.html. It is empty of pages
// when the app was not built.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the name is a constant: only a broken build gets here
	}
	return sub
}
