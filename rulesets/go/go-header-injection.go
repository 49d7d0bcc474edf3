package mails

import (
	"net/http"
	"net/mail"
	"net/smtp"
	"strings"
)

func send(w http.ResponseWriter, r *http.Request, client *smtp.Client) {
	text := "Subject: " + r.FormValue("subject") + "\r\n\r\nHello"
	// ruleid: go-header-injection
	smtp.SendMail(server, auth, from, []string{to}, []byte(text))
	// ruleid: go-header-injection
	client.Rcpt(r.FormValue("to"))
}

func parsed(w http.ResponseWriter, r *http.Request, client *smtp.Client) {
	address, err := mail.ParseAddress(r.FormValue("to"))
	if err != nil {
		return
	}
	// ok: go-header-injection
	client.Rcpt(address.Address)
	subject := r.FormValue("subject")
	if strings.ContainsAny(subject, "\r\n") {
		return
	}
	// ok: go-header-injection
	smtp.SendMail(server, auth, from, []string{to}, []byte("Subject: "+subject+"\r\n\r\nHello"))
	// ok: go-header-injection
	smtp.SendMail(server, auth, from, []string{to}, []byte("Subject: Hi\r\n\r\nHello"))
}
