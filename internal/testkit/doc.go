// Package testkit gives tests a whole house: the real program on a real
// database of its own, with a clock that the test moves, a mail server that
// keeps what arrives, and clients that speak HTTP to it. It is imported by
// tests only.
package testkit
