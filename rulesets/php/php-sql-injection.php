<?php
$id = $_GET['id'];
// ruleid: php-sql-injection
mysqli_query($db, "SELECT * FROM users WHERE id = $id");
// ruleid: php-sql-injection
$pdo->query("SELECT * FROM users WHERE name = '" . $_POST['name'] . "'");
$query = sprintf("SELECT * FROM users WHERE name = '%s'", $_REQUEST['name']);
// ruleid: php-sql-injection
mysql_query($query);
// ruleid: php-sql-injection
$first = User::whereRaw("name = '" . $_GET['name'] . "'")->first();
// ok: php-sql-injection
mysqli_query($db, "SELECT * FROM users WHERE id = " . (int) $id);
// ok: php-sql-injection
mysqli_query($db, sprintf("SELECT * FROM users WHERE id = %d", $id));
// ok: php-sql-injection
$statement = $pdo->prepare("SELECT * FROM users WHERE id = ?");
$statement->execute([$id]);

class OrdersController extends Controller
{
    public function index(Request $request, $status)
    {
        $column = $request->input('sort');
        // ruleid: php-sql-injection
        DB::select("SELECT * FROM orders ORDER BY $column");
        // ruleid: php-sql-injection
        Order::whereRaw("status = '" . $status . "'")->get();
        // ok: php-sql-injection
        Order::where('status', $status)->get();
        if (!in_array($column, ['name', 'date'], true)) {
            abort(400);
        }
        // ok: php-sql-injection
        return DB::select("SELECT * FROM orders ORDER BY $column");
    }
}

function find_post($wpdb)
{
    $slug = $_GET['slug'];
    // ruleid: php-sql-injection
    $wpdb->get_row("SELECT * FROM posts WHERE slug = '$slug'");
    // ok: php-sql-injection
    return $wpdb->get_row($wpdb->prepare("SELECT * FROM posts WHERE slug = %s", $slug));
}

function toggle($pdo)
{
    $order = $_GET['order'] == 'desc' ? 'DESC' : 'ASC';
    // ok: php-sql-injection
    return $pdo->query("SELECT * FROM users ORDER BY id $order");
}

class TypedRequests {
    public function search(Request $r) {
        $q = $r->input('q');
        // ruleid: php-sql-injection
        return DB::select("SELECT * FROM users WHERE name LIKE '%{$q}%'");
    }

    public function sorted(ServerRequestInterface $r, Connection $c) {
        $sort = $r->getQueryParams()['sort'];
        // ruleid: php-sql-injection
        return $c->fetchAllAssociative(sprintf('SELECT * FROM t ORDER BY %s', $sort));
    }

    public function bound(Request $r) {
        $q = $r->input('q');
        // ok: php-sql-injection
        return DB::select("SELECT * FROM users WHERE name LIKE ?", ["%$q%"]);
    }

    public function other(Report $r) {
        $q = $r->input('q');
        // ok: php-sql-injection
        return DB::select("SELECT * FROM users WHERE name LIKE '%{$q}%'");
    }
}

class TypedRequests {
    public function search(Request $r) {
        $q = $r->input('q');
        // ruleid: php-sql-injection
        return DB::select("SELECT * FROM users WHERE name LIKE '%{$q}%'");
    }

    public function sorted(ServerRequestInterface $r, Connection $c) {
        $sort = $r->getQueryParams()['sort'];
        // ruleid: php-sql-injection
        return $c->fetchAllAssociative(sprintf('SELECT * FROM t ORDER BY %s', $sort));
    }

    public function bound(Request $r) {
        $q = $r->input('q');
        // ok: php-sql-injection
        return DB::select("SELECT * FROM users WHERE name LIKE ?", ["%$q%"]);
    }

    public function other(Report $r) {
        $q = $r->input('q');
        // ok: php-sql-injection
        return DB::select("SELECT * FROM users WHERE name LIKE '%{$q}%'");
    }
}
