package shells

import "golang.org/x/crypto/ssh"

var last ssh.PublicKey

func kept(session *Session) *ssh.ServerConfig {
	config := &ssh.ServerConfig{}
	config.PublicKeyCallback = func(connection ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		// ruleid: go-ssh-offered-key
		last = key
		// ruleid: go-ssh-offered-key
		session.Key = key
		return &ssh.Permissions{}, nil
	}
	return config
}

func passed() *ssh.ServerConfig {
	config := &ssh.ServerConfig{}
	config.PublicKeyCallback = func(connection ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		// ok: go-ssh-offered-key
		fingerprint := ssh.FingerprintSHA256(key)
		// ok: go-ssh-offered-key
		text := key.Type()
		use(text)
		return &ssh.Permissions{Extensions: map[string]string{"fingerprint": fingerprint}}, nil
	}
	return config
}
