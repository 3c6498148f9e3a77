// Package faults proves what the program promises when much happens at once,
// or something breaks. It holds tests only, and they go the long way: whole
// servers, real sockets, both engines, and two servers on one PostgreSQL.
//
//   - race_test.go: of eight who want one thing at the same moment, one gets
//     it, the others are told why not, and the journal has each of them.
//   - linear_test.go: access that was taken away is gone. Whole histories of
//     people who act while others grant, pause, resume, revoke, deactivate and
//     reactivate are linearizable: there is an order of moments, each between a
//     request and its answer, in which everybody acted exactly when they might.
//   - stop_test.go: a server that is told to stop answers what it accepted.
//   - api_test.go: no body and no header makes the API fail.
//
// STEAD_TEST_SIZE=10 makes ten times as many groups and histories.
package faults
