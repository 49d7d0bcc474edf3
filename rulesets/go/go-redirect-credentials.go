package clients

import "net/http"

func follows() *http.Client {
	return &http.Client{
		CheckRedirect: func(request *http.Request, via []*http.Request) error {
			// ruleid: go-redirect-credentials
			request.Header.Set("Authorization", token)
			// ruleid: go-redirect-credentials
			request.Header = via[0].Header.Clone()
			return nil
		},
	}
}

func stays() *http.Client {
	return &http.Client{
		CheckRedirect: func(request *http.Request, via []*http.Request) error {
			// ok: go-redirect-credentials
			request.Header.Set("X-Trace", "1")
			if request.URL.Host == via[0].URL.Host {
				// ok: go-redirect-credentials
				request.Header.Set("Authorization", token)
			}
			return nil
		},
	}
}
