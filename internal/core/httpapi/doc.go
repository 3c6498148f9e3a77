// Package httpapi is the one way from HTTP to the program: it knows who asks,
// in whose name, and turns commands, queries and faults into answers.
//
// An area registers its routes with Command and Query, each with an Op that
// names its action. There is no other way, so no route is without a decision,
// a problem document for its errors, or a place in the OpenAPI document.
package httpapi
