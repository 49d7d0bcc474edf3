<?php
// ruleid: php-file-upload
move_uploaded_file($_FILES['image']['tmp_name'], 'uploads/' . $_FILES['image']['name']);
// ruleid: php-file-upload
move_uploaded_file($_FILES['image']['tmp_name'], 'uploads/' . basename($_FILES['image']['name']));
// ruleid: php-file-upload
$part->move(public_path('uploads'), $part->getClientOriginalName());
// ok: php-file-upload
move_uploaded_file($_FILES['image']['tmp_name'], 'uploads/' . bin2hex(random_bytes(16)) . '.png');

function store(Request $request)
{
    $file = $request->file('image');
    // ruleid: php-file-upload
    $file->storeAs('images', $file->getClientOriginalName());
    // ok: php-file-upload
    $file->storeAs('images', $file->hashName());
    // ok: php-file-upload
    return $file->store('images');
}
