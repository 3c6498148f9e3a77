// Package outages proves what Stead does when the world around it fails: the
// program killed in the middle, PostgreSQL gone, silent or slow, a connection
// cut at the worst moment, a mail server that misbehaves, clients that take all
// they can get. It holds tests alone. They run the built program, with real
// processes, connections and signals.
//
// What is held everywhere: whatever was acknowledged is there exactly once,
// with its journal entry and its notice; of the rest there is all or nothing;
// nobody is told what is not so; and all of it mends itself when the failure
// ends.
package outages
