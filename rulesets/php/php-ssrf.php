<?php
// ruleid: php-ssrf
$curl = curl_init($_GET['url']);
// ruleid: php-ssrf
curl_setopt($curl, CURLOPT_URL, $_POST['url']);
// ruleid: php-ssrf
$page = file_get_contents($_GET['feed']);
// ruleid: php-ssrf
$body = wp_remote_get($_REQUEST['source']);
// ok: php-ssrf
$curl = curl_init('https://api.example.com/items/' . $_GET['item']);
// ok: php-ssrf
curl_setopt($curl, CURLOPT_POSTFIELDS, $_POST['data']);
// ok: php-ssrf
file_get_contents("https://api.example.com/?q=" . urlencode($_GET['q']));

function preview(Request $request, Client $client)
{
    // ruleid: php-ssrf
    $client->get($request->input('url'));
    // ruleid: php-ssrf
    Http::get($request->input('url'));
    // ok: php-ssrf
    return Http::post('https://api.example.com/hook', ['url' => $request->input('url')]);
}

function checked()
{
    $url = $_GET['url'];
    if (!in_array(parse_url($url, PHP_URL_HOST), ['example.com'], true)) {
        return;
    }
    // ok: php-ssrf
    return file_get_contents($url);
}
