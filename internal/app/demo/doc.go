// Package demo makes the sample company Halden Works, always the same people
// and places, with a month of reservations around the present day. It uses the
// same commands as everybody, so what it makes is journalled and decided like
// anything else.
package demo
