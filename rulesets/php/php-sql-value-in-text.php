<?php
class UserRepository {
    public function find($email) {
        // ruleid: php-sql-value-in-text
        return $this->pdo->query("SELECT * FROM users WHERE email = '" . $email . "'")->fetch();
    }

    public function named(string $name) {
        // ruleid: php-sql-value-in-text
        return $this->db->query("SELECT * FROM users WHERE name = '$name'");
    }

    public function bound($email) {
        // ok: php-sql-value-in-text
        $statement = $this->pdo->prepare("SELECT * FROM users WHERE email = ?");
        return $statement->execute([$email]);
    }

    public function count($table) {
        // ok: php-sql-value-in-text
        return $this->pdo->query("SELECT COUNT(*) FROM " . $table . " WHERE state = 'open'");
    }

    public function quoted($email) {
        // ok: php-sql-value-in-text
        return $this->pdo->query("SELECT * FROM users WHERE email = '" . $this->pdo->escape($email) . "'");
    }
}
