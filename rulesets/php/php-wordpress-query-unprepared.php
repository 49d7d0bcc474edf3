<?php
// ruleid: php-wordpress-query-unprepared
$wpdb->get_results("SELECT * FROM {$wpdb->posts} WHERE slug = '$slug'");
// ruleid: php-wordpress-query-unprepared
$wpdb->query("DELETE FROM $wpdb->posts WHERE slug = '" . $slug . "'");
// ok: php-wordpress-query-unprepared
$wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->posts}");
// ok: php-wordpress-query-unprepared
$wpdb->get_results("SELECT * FROM " . $wpdb->posts . " LIMIT 5");
// ok: php-wordpress-query-unprepared
$wpdb->query($wpdb->prepare("DELETE FROM $wpdb->posts WHERE slug = %s", $slug));
// ok: php-wordpress-query-unprepared
$wpdb->query("DELETE FROM $wpdb->posts WHERE id = '" . absint($id) . "'");
