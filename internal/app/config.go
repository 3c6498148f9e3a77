package app

import (
	"net/netip"
	"path/filepath"
)

// Config is what an operator may set. Flags win over the environment, which
// wins over the file.
type Config struct {
	Data           string         `help:"Folder for the database, the keys and whatever else is kept." default:"data" env:"STEAD_DATA" type:"path"`
	Database       string         `help:"sqlite:PATH or postgres://user@host/name; by default an SQLite file in the data folder." env:"STEAD_DATABASE"`
	Listen         string         `help:"Address to listen on." default:"127.0.0.1:8080" env:"STEAD_LISTEN"`
	PublicURL      string         `help:"Address under which people reach the server, for links in mails and for cookies." name:"public-url" env:"STEAD_PUBLIC_URL"`
	SMTP           string         `help:"Mail server for what goes out: smtp://user:password@host:port, or smtps:// for TLS from the start." env:"STEAD_SMTP"`
	MailFrom       string         `help:"Sender of what goes out." default:"Stead <stead@localhost>" env:"STEAD_MAIL_FROM"`
	TLSCert        string         `help:"Certificate file; with it the server speaks https." name:"tls-cert" env:"STEAD_TLS_CERT" type:"path"`
	TLSKey         string         `help:"Key file of the certificate." name:"tls-key" env:"STEAD_TLS_KEY" type:"path"`
	TrustedProxies []netip.Prefix `help:"Proxies whose X-Forwarded-For counts, as CIDR." env:"STEAD_TRUSTED_PROXIES"`
	JournalKey     string         `help:"Key file that signs the journal; by default in the data folder." env:"STEAD_JOURNAL_KEY" type:"path"`
	SecretKeys     string         `help:"Key file that seals passport numbers and documents; by default in the data folder." env:"STEAD_SECRET_KEYS" type:"path"`
	DebugListen    string         `help:"Address for profiles (pprof); never one that others reach. Off by default." name:"debug-listen" env:"STEAD_DEBUG_LISTEN"`
	LogFormat      string         `help:"How the log is written: ${enum}." enum:"text,json" default:"text" env:"STEAD_LOG_FORMAT"`
	LogLevel       string         `help:"What the log holds: ${enum}." enum:"debug,info,warn,error" default:"info" env:"STEAD_LOG_LEVEL"`

	demo   bool // sample data, pages under /demo
	beside bool // a server runs on the database
}

func (c Config) database() string {
	if c.Database != "" {
		return c.Database
	}
	return "sqlite:" + filepath.Join(c.Data, "stead.db")
}

func (c Config) journalKey() string {
	if c.JournalKey != "" {
		return c.JournalKey
	}
	return filepath.Join(c.Data, "journal.key")
}

func (c Config) secretKeys() string {
	if c.SecretKeys != "" {
		return c.SecretKeys
	}
	return filepath.Join(c.Data, "secret.keys")
}

func (c Config) publicURL() string {
	if c.PublicURL != "" {
		return c.PublicURL
	}
	if c.TLSCert != "" {
		return "https://" + c.Listen
	}
	return "http://" + c.Listen
}
