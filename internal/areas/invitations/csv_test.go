package invitations_test

import (
	"fmt"
	"strings"
	"testing"

	"stead/internal/areas/invitations"
	"stead/internal/testkit"
)

const header = "kind,email,roles,parent,name,use,type,rate,language\n"

func (w *world) csv(as, query, text string) *testkit.Response {
	w.T.Helper()
	return w.As(as).Header("Content-Type", "text/csv; charset=utf-8").Post("/invitations/csv"+query, []byte(text))
}

// file has an invitation of each kind, written in as many ways.
func (w *world) file() string {
	return "\ufeff" + strings.ReplaceAll(header, "\n", "\r\n") +
		"system_user,sys@new.example,auditor;customer_support,,,,,,\r\n" +
		"client,client@new.example,,,\"Fjord, Foods \"\"AS\"\"\",,,,de\r\n" +
		"\r\n" +
		"end_user,driver@new.example,driver," + w.company + ",,,,,fr\r\n" +
		"end_user,owner@new.example, account_owner ," + w.company + ",,,,0.2,\r\n" +
		"sub_account,sub@new.example,," + w.company + ",Nora at home,employee,consumer,0.2345 EUR,es"
}

func TestAFileIsInvited(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		users := w.Count("users")
		if got := w.csv(w.omar, "?check=true", w.file()).Want(201).Map(); got["lines"] != 5.0 || len(got) != 1 {
			t.Errorf("%v", got)
		}
		if n := w.Count("invitations"); n != 0 || w.Count("users") != users {
			t.Errorf("%d invitations were made by a check", n)
		}
		if got := w.csv(w.omar, "", w.file()).Want(201).Map(); got["invited"] != 5.0 || len(got) != 1 {
			t.Errorf("%v", got)
		}
		w.Settle()
		if n := len(w.Mail.Messages()); n != 5 {
			t.Errorf("%d mails", n)
		}
		if got := w.Mail.To("client@new.example")[0].Text; !strings.Contains(got, "Herzlich willkommen") {
			t.Errorf("not in German: %s", got)
		}
		if got := w.text(`select name from invitations where kind = 'client'`); got != `Fjord, Foods "AS"` {
			t.Errorf("the name is %s", got)
		}
		a := w.accepted(w.token("sub@new.example"), nora())
		if n := w.Count("account_rates where rate = 2345 and account = '" + a.Account + "'"); n != 1 {
			t.Error("the rate is not there")
		}
	})
}

func TestAFileIsInvitedWholeOrNotAtAll(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.invited(w.ada, w.seat("twice@new.example"))
		before := w.Count("users")
		text := header +
			"end_user,good@new.example,driver," + w.company + ",,,,,\n" +
			"end_user,bad address,driver," + w.company + ",,,,,xx\n" +
			"end_user,janet@halden.example,driver," + w.company + ",,,,,\n" +
			"end_user,twice@new.example,driver," + w.company + ",,,,,\n" +
			"end_user,good@new.example,," + w.company + ",,,,,\n" +
			"client,x@new.example,,,,,,,\n" +
			"end_user,x@new.example,driver,acc_x,,,,-1,\n" +
			"guest,x@new.example,,,,,,,\n" +
			"end_user,x@new.example\n"
		res := w.csv(w.ada, "", text).WantCode(422, "csv_refused")
		var p struct {
			Detail string
			Errors []struct{ Pointer, Code string }
		}
		res.JSON(&p)
		got := ""
		for _, e := range p.Errors {
			got += e.Pointer + " " + e.Code + "\n"
		}
		want := "/3/email invalid_email\n/3/language unknown_language\n/4/email already_member\n/5/email already_invited\n/6/email already_invited\n" +
			"/7/kind forbidden\n/8/rate rate_needs_sub_account\n/8/parent unknown_account\n/9/kind not_offered\n/10 columns_differ\n"
		if got != want || p.Detail != "Nobody was invited: 10 places of the file are not right." {
			t.Errorf("%s%s", p.Detail, got)
		}
		if n := w.Count("invitations"); n != 1 || w.Count("users") != before {
			t.Errorf("%d invitations after a refusal", n)
		}
		w.csv(w.ada, "?check=true", text).WantCode(422, "csv_refused")
		w.As(w.ada).Post("/invitations/csv", []byte(header)).WantCode(415, "unsupported_media_type")
		w.Anyone().Header("Content-Type", "text/csv").Post("/invitations/csv", []byte(header)).WantCode(401, "not_signed_in")
		var many strings.Builder
		many.WriteString("email,kind\n")
		for range 300 {
			many.WriteString("x,guest\n")
		}
		res = w.csv(w.ada, "", many.String()).WantCode(422, "csv_refused")
		if n := len(res.Map()["errors"].([]any)); n != 200 {
			t.Errorf("%d errors are told", n)
		}
	})
}

func TestBrokenFiles(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, pointer, detail string }{
		"empty":            {"", "/1", "The file is empty. Its first line names the columns: kind,email,roles,parent,name,use,type,rate,language."},
		"only a mark":      {"\ufeff \r\n", "/1", "The file is empty. Its first line names the columns: kind,email,roles,parent,name,use,type,rate,language."},
		"only a header":    {"kind,email\n", "/1", "The file holds no invitations."},
		"semicolons":       {"kind;email\nclient;x@y.no\n", "/1", "Separate the columns with commas."},
		"a strange column": {"kind,email,shoe size\n", "/1", `The columns are kind,email,roles,parent,name,use,type,rate,language; there is none named "shoe size".`},
		"a column twice":   {"kind,email,Email\n", "/1/email", "This column is there twice."},
		"no address":       {"kind,name\n", "/1/email", "The column email is missing."},
		"UTF-16":           {"\xff\xfek\x00", "/1", "The file is in UTF-16. Save it as CSV in UTF-8."},
		"Latin-1":          {"kind,email,name\nclient,x@y.no,J\xf8rn\n", "/2", "This line is not text in UTF-8. Save the file as CSV in UTF-8."},
		"a zero byte":      {"kind,email\nclient,x\x00@y.no\n", "/2", "This line is not text in UTF-8. Save the file as CSV in UTF-8."},
		"an open quote":    {"kind,email\nclient,\"x@y.no\n", "/2", `A field that holds quotes begins and ends with ", and each quote in it is doubled.`},
		"a bare quote":     {"kind,email\nclient,x@y.no\nclient,x\"@y.no\n", "/3", `A quote stands in the middle of a field. Put the field in quotes and double those in it.`},
		"too few columns":  {"kind,email,name\nclient,x@y.no\n", "/2", "This line has 2 columns; the first line has 3."},
	} {
		_, wrong := invitations.ReadCSV([]byte(c.text))
		if len(wrong) == 0 || wrong[0].Pointer != c.pointer || wrong[0].Detail != c.detail {
			t.Errorf("%s: %+v", name, wrong)
		}
	}
	long := "kind,email\n" + strings.Repeat("client,x@y.no\n", invitations.MostLines)
	if lines, wrong := invitations.ReadCSV([]byte(long)); len(lines) != invitations.MostLines || len(wrong) != 0 {
		t.Errorf("%d lines, %v", len(lines), wrong)
	}
	if _, wrong := invitations.ReadCSV([]byte(long + "client,x@y.no\n")); len(wrong) != 1 || wrong[0].Pointer != "/10002" {
		t.Errorf("%v", wrong)
	}
}

// A large file takes few statements a line.
func TestALargeFile(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var text strings.Builder
		text.WriteString(header)
		for n := range 300 {
			fmt.Fprintf(&text, "end_user,p%d@new.example,driver,%s,,,,,\n", n, w.company)
		}
		n := counted(w, w.ada, invitations.CreateCSV{Text: []byte(text.String())})
		if n > 150 {
			t.Errorf("%d statements for 300 lines", n)
		}
		if q, l := w.Count("jobs where kind = 'notify.letter'"), w.Count("letters"); q != 300 || l != 300 {
			t.Errorf("%d mails are queued, %d letters", q, l)
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{
		header + "client,x@y.no,,,,,,,\n", "\ufeffkind,email\r\nclient,\"a\"\"b\"\r\n", "kind,email\n\"", "kind;email\n", "\xff\xfe", "email,kind,roles\nx,y,a;b;;c\n",
		"kind,email,rate\nclient,x,0.2 EUR\nclient,y,\"1\n2\"\n", "\n\n\nkind,email\n\n", strings.Repeat(",", 500),
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		lines, wrong := invitations.ReadCSV(text)
		if len(lines) == 0 && len(wrong) == 0 {
			t.Error("nothing is read and nothing is wrong")
		}
		last := 1
		for _, l := range lines {
			if l.Number <= last {
				t.Errorf("line %d after %d", l.Number, last)
			}
			last = l.Number
			_ = invitations.ParseForTest(l.Input)
		}
		for _, e := range wrong {
			if !strings.HasPrefix(e.Pointer, "/") || e.Detail == "" {
				t.Errorf("%+v", e)
			}
		}
	})
}
