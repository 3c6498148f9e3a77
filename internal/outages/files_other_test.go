//go:build !unix

package outages_test

func filesAllowed() int { return 1 << 20 }
