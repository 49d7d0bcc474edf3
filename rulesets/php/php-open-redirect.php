<?php
// ruleid: php-open-redirect
header('Location: ' . $_GET['next']);
// ruleid: php-open-redirect
header("Location: $_POST[back]");
// ok: php-open-redirect
header("Location: /items?id=" . $_GET['id']);
// ok: php-open-redirect
header('Location: index.php?page=' . urlencode($_GET['page']));
// ok: php-open-redirect
header('X-Total: ' . (int) $_GET['total']);
// ruleid: php-open-redirect
wp_redirect($_REQUEST['redirect_to']);

class LoginController extends Controller
{
    public function done(Request $request)
    {
        $next = $request->input('next');
        if ($request->has('plain')) {
            // ruleid: php-open-redirect
            return redirect($next);
        }
        // ok: php-open-redirect
        return redirect()->route('home', ['next' => $next]);
    }
}
