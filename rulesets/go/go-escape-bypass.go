package pages

import (
	"html/template"
	"strconv"
)

func raw(text string) template.HTML {
	// ruleid: go-escape-bypass
	return template.HTML(text)
}

func wrapped(name string) template.HTML {
	// ruleid: go-escape-bypass
	return template.HTML("<b>" + name + "</b>")
}

func escaped(name string) template.HTML {
	// ok: go-escape-bypass
	return template.HTML("<b>" + template.HTMLEscapeString(name) + "</b>")
}

func constant(count string) template.HTML {
	number, _ := strconv.Atoi(count)
	// ok: go-escape-bypass
	use(template.HTML("<br>"))
	// ok: go-escape-bypass
	return template.HTML(strconv.Itoa(number))
}
