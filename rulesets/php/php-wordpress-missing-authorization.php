<?php
// ruleid: php-wordpress-missing-authorization
register_rest_route('shop/v1', '/orders', ['methods' => 'POST', 'callback' => 'save', 'permission_callback' => '__return_true']);
// ruleid: php-wordpress-missing-authorization
register_rest_route('shop/v1', '/orders', ['methods' => 'DELETE', 'callback' => 'remove']);
// ok: php-wordpress-missing-authorization
register_rest_route('shop/v1', '/orders', ['methods' => 'POST', 'callback' => 'save', 'permission_callback' => 'may_save']);
// ok: php-wordpress-missing-authorization
register_rest_route('shop/v1', '/orders', ['methods' => 'GET', 'callback' => 'show', 'permission_callback' => '__return_true']);
