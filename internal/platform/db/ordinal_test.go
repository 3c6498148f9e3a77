package db

import "testing"

func TestOrdinalKeepsTheMeaning(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"select 1":                         "select 1",
		"insert into t values ($1,$2,$3)":  "insert into t values (?,?,?)",
		"select $1, '$', $2":               "select $1, '$', $2",
		"select $1 where a = 'it''s' > $2": "select ? where a = 'it''s' > ?",
		"select $2, $1":                    "select $2, $1",
		"select $1, $1":                    "select $1, $1",
		"select $1, $12":                   "select $1, $12",
		"select $1, $3":                    "select $1, $3",
		"select $1 || ?":                   "select $1 || ?",
		"select $":                         "select $",
		"select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11": "select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
	} {
		if got := ordinal(query); got != want {
			t.Errorf("%s becomes %s, want %s", query, got, want)
		}
	}
}
