<?php
// ruleid: php-path-traversal
readfile("/srv/files/" . $_GET['file']);
// ruleid: php-path-traversal
$text = file_get_contents($_GET['path']);
// ruleid: php-path-traversal
unlink('uploads/' . $_POST['name']);
// ruleid: php-path-traversal
$handle = fopen("reports/{$_GET['year']}.csv", 'r');
// ok: php-path-traversal
readfile("/srv/files/" . basename($_GET['file']));
// ok: php-path-traversal
$handle = fopen("reports/" . (int) $_GET['year'] . ".csv", 'r');
// ok: php-path-traversal
$body = file_get_contents('php://input');
// ok: php-path-traversal
move_uploaded_file($_FILES['a']['tmp_name'], '/srv/a');

class FilesController extends Controller
{
    public function show($name)
    {
        // ruleid: php-path-traversal
        return response()->download(storage_path('files/' . $name));
    }

    public function checked(Request $request)
    {
        $path = '/srv/files/' . $request->input('file');
        if (!str_starts_with(realpath($path), '/srv/files/')) {
            abort(404);
        }
        // ok: php-path-traversal
        return file_get_contents($path);
    }
}
