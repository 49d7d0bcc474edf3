package documents

import (
	"encoding/xml"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
)

func loads(text []byte) {
	// ruleid: go-xxe
	p := parser.New(parser.XMLParseNoEnt)
	use(p)
	// ruleid: go-xxe
	q := parser.New(parser.XMLParseNoBlanks, parser.XMLParseDTDLoad)
	use(q)
}

func keeps(text []byte) error {
	// ok: go-xxe
	p := parser.New(parser.XMLParseNoBlanks)
	use(p)
	// ok: go-xxe
	document, err := libxml2.ParseString(string(text))
	use(document, err)
	// ok: go-xxe
	return xml.Unmarshal(text, &target)
}
