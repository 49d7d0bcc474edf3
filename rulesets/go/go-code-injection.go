package scripts

import (
	"net/http"
	"plugin"

	"github.com/dop251/goja"
	"github.com/robertkrimen/otto"
)

func handle(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	formula := r.FormValue("formula")
	// ruleid: go-code-injection
	vm.RunString(formula)
	// ruleid: go-code-injection
	plugin.Open("/plugins/" + r.URL.Query().Get("name"))
	// ok: go-code-injection
	vm.Set("x", formula)
	machine := otto.New()
	// ok: go-code-injection
	machine.Run("1 + 1")
}

func fixed(vm *goja.Runtime) {
	// ok: go-code-injection
	vm.RunString("x * 2")
}
