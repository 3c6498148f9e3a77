// Package setup is the first run: it makes the first tenant admin of a server
// that has no user yet, the support links, and, for an organisation that runs
// Stead for itself, its own company with a first office.
//
// # What always holds
//
//   - A server without any user answers nothing but this, its health and the
//     web app: 503 setup_required.
//   - Who sets it up knows the code that the server printed on its console when
//     it started. It is kept in memory alone, another one each time.
//   - It happens once, whole, and never again: afterwards nothing is here.
//
// `stead admin create` does the same without a page.
//
// # Imports
//
// people makes the user and the session, accounts the company, its office and
// the operator's settings, all in one transaction.
package setup
