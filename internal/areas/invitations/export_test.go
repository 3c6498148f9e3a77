package invitations

// ParseForTest reads an input as a form or a line of a file gives it.
func ParseForTest(in Input) error {
	_, err := in.parse()
	return err
}

// Forget is what Stead does by itself.
type Forget = forget
