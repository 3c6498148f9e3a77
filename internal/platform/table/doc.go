// Package table reads files of lines and columns (CSV, RFC 4180) that people
// make with spreadsheets, and tells them by line what is wrong with the form of
// theirs. What the values mean is the caller's to judge.
package table
