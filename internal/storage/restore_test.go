package storage_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stead/internal/platform/db"
)

// What stands in the data folder afterwards is what the backup held, or what
// was there before.
func TestARestoreIsAllOrNothing(t *testing.T) {
	t.Parallel()
	old, file := t.TempDir(), filepath.Join(t.TempDir(), "b.tar.gz")
	founded(t, old)
	serve(t, old).stop() // seals the journal
	out := works(t, "backup", "--data", old, "--to", file)
	for _, words := range []string{file + " is written", "journal.key", "secret.keys", "--with-keys"} {
		if !strings.Contains(out, words) {
			t.Errorf("%q does not say %q", out, words)
		}
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	refuses(t, []string{file, "already", "--force"}, "backup", "--data", old, "--to", file)
	works(t, "backup", "--data", old, "--to", file, "--force")

	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text  []byte
		words []string
	}{
		"cut short":    {whole[:len(whole)*2/3], []string{"cut short or damaged"}},
		"flipped":      {flipped(whole), []string{"damaged"}},
		"no backup":    {[]byte("Dear diary, this is no backup."), []string{"no backup made by stead"}},
		"no manifest":  {repacked(t, whole, func(name string, text []byte) []byte { return cut(name == "manifest.json", text) }), []string{"no backup made by stead"}},
		"no database":  {repacked(t, whole, func(name string, text []byte) []byte { return cut(name == "stead.db", text) }), []string{"no backup made by stead"}},
		"too new":      {repacked(t, whole, newer), []string{"newer version of stead"}},
		"bad database": {repacked(t, whole, damaged), []string{"damaged"}},
		"bad journal":  {repacked(t, whole, forged(t)), []string{"not as it was sealed"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bad, dir := filepath.Join(t.TempDir(), "bad"), filepath.Join(t.TempDir(), "data")
			if err := os.WriteFile(bad, c.text, 0o600); err != nil {
				t.Fatal(err)
			}
			refuses(t, c.words, "restore", bad, "--data", dir)
			left, _ := os.ReadDir(dir)
			for _, e := range left {
				if e.Name() != "stead.db.lock" {
					t.Errorf("%s is left", e.Name())
				}
			}
		})
	}

	dir := t.TempDir()
	founded(t, dir)
	before, _ := os.ReadFile(filepath.Join(dir, "stead.db"))
	refuses(t, []string{"stead.db", "there is one already", "--force"}, "restore", file, "--data", dir)
	if after, _ := os.ReadFile(filepath.Join(dir, "stead.db")); !bytes.Equal(before, after) {
		t.Error("it was changed all the same")
	}
	works(t, "restore", file, "--data", dir, "--force")
	aside, _ := filepath.Glob(filepath.Join(dir, "stead.db.before-*"))
	if len(aside) != 1 {
		t.Fatalf("aside %v", aside)
	}
	if kept, err := os.ReadFile(aside[0]); err != nil || !bytes.Equal(kept, before) {
		t.Errorf("the former database was not kept: %v", err)
	}
	works(t, "audit", "verify", "--data", dir)

	// Without the journal's key a new one continues the log, vouched for by the
	// old public key; the keys that open what is sealed are asked for.
	fresh := filepath.Join(t.TempDir(), "fresh")
	out = works(t, "restore", file, "--data", fresh)
	if !strings.Contains(out, "Put your copy of "+filepath.Join(fresh, "secret.keys")) {
		t.Errorf("%q", out)
	}
	keys, err := os.ReadFile(filepath.Join(old, "secret.keys"))
	if err == nil {
		err = os.WriteFile(filepath.Join(fresh, "secret.keys"), keys, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, fresh).signIn()
	s.vehicle("HN 1")
	s.stop()
	works(t, "audit", "verify", "--data", fresh)
}

func cut(it bool, text []byte) []byte {
	if it {
		return nil
	}
	return text
}

func flipped(text []byte) []byte {
	text = bytes.Clone(text)
	for i := len(text) / 2; i < len(text)/2+64; i++ {
		text[i] ^= 0x55
	}
	return text
}

func newer(name string, text []byte) []byte {
	if name != "manifest.json" {
		return text
	}
	return bytes.Replace(text, []byte(`"format": 1`), []byte(`"format": 2`), 1)
}

func damaged(name string, text []byte) []byte {
	if name != "stead.db" {
		return text
	}
	text = bytes.Clone(text)
	for i := 4096 * 3; i < 4096*30; i++ {
		text[i] = 0xAB
	}
	return text
}

// forged changes an entry of the journal behind the program's back.
func forged(t *testing.T) func(string, []byte) []byte {
	t.Helper()
	return func(name string, text []byte) []byte {
		if name != "stead.db" {
			return text
		}
		path := filepath.Join(t.TempDir(), "stead.db")
		writes(text)(t, path)
		execs("update journal set actor = 'usr_somebody' where leaf = 1")(t, path)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
}

// repacked gives a backup whose files were changed; those that become nil are
// left out.
func repacked(t *testing.T, text []byte, change func(name string, text []byte) []byte) []byte {
	t.Helper()
	unzip, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	w := tar.NewWriter(zip)
	for r := tar.NewReader(unzip); ; {
		h, err := r.Next()
		if err == io.EOF { //nolint:errorlint // as it comes
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if part = change(h.Name, part); part == nil {
			continue
		}
		h.Size = int64(len(part))
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Killed at any moment, a backup is whole or not there, and so is what was to
// be restored; the next try cleans up and works.
func TestKilledInTheMiddle(t *testing.T) {
	t.Parallel()
	data, folder := t.TempDir(), t.TempDir()
	founded(t, data)
	serve(t, data).stop()
	whole := filepath.Join(folder, "whole.tar.gz")
	works(t, "backup", "--data", data, "--to", whole, "--with-keys")
	killed := func(after time.Duration, args ...string) {
		cmd := program(args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(after)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	target := filepath.Join(t.TempDir(), "data")
	for step := range 8 {
		after := time.Duration(step*12) * time.Millisecond
		file := filepath.Join(folder, fmt.Sprintf("killed%d.tar.gz", step))
		killed(after, "backup", "--data", data, "--to", file)
		if _, err := os.Stat(file); err == nil {
			works(t, "restore", file, "--data", filepath.Join(t.TempDir(), "data"))
		}
		killed(after, "restore", whole, "--data", target, "--force")
		if _, err := os.Stat(filepath.Join(target, "stead.db")); err == nil {
			works(t, "audit", "verify", "--data", target)
			if err := db.Examine(t.Context(), filepath.Join(target, "stead.db")); err != nil {
				t.Error(err)
			}
		}
	}
	works(t, "restore", whole, "--data", target, "--force")
	if left, _ := filepath.Glob(filepath.Join(target, ".restore-*")); len(left) > 0 {
		t.Errorf("%v are left", left)
	}
	serve(t, target).stop()
}
