package travel

import (
	"slices"
	"time"

	"stead/internal/platform/fault"
)

// Document is a file of a traveler.
type Document struct {
	ID        string            `json:"id"`
	Type      string            `json:"type" enum:"passport,visa,residency,other"`
	Name      string            `json:"name" doc:"Of the file."`
	MediaType string            `json:"media_type" enum:"application/pdf,image/jpeg,image/png" doc:"What the file is, whatever its name said."`
	Size      int64             `json:"size" doc:"In bytes."`
	CreatedAt time.Time         `json:"created_at"`
	CreatedBy string            `json:"created_by" doc:"The user who added it."`
	Names     map[string]string `json:"names"`

	traveler string
}

// documentTypes are the kinds of documents.
var documentTypes = []string{"passport", "visa", "residency", "other"}

// mostDocuments bounds what one traveler has.
const mostDocuments = 50

func documentType(typed string) error {
	if !slices.Contains(documentTypes, typed) {
		return fault.InvalidField("/type", "invalid_type", "Choose passport, visa, residency or other.")
	}
	return nil
}

// sheet is a document as the journal tells it.
type sheet struct {
	Document  string `json:"document"`
	Type      string `json:"type"`
	Name      string `json:"name"`
	MediaType string `json:"media_type"`
	Size      int64  `json:"size"`
}

func (d Document) sheet() sheet { return sheet{d.ID, d.Type, d.Name, d.MediaType, d.Size} }
